// The steps of a scenario, told to one library; what a judge needs to see of it.
const { kind } = document.currentScript.dataset;
const long = "Long texts happen, and people still have to get on. ".repeat(60);
const markup = "<img src=x onerror='window.ran = 1'>";
const elsewhere = {
  shadow: () => document.querySelector("#shadow").shadowRoot.querySelector("#target"),
  frame: () => document.querySelector("#frame").contentDocument.querySelector("#target"),
};
const text = { long, markup }[kind] ?? "First text.";
const steps = [
  { selector: elsewhere[kind] ?? "#target", content: text },
  { selector: "#second", content: "Second text." },
];
const all = window.librariesWith(steps, kind);

window.begin = async (name) => {
  const library = (window.library = all[name]());
  library.start();
  for (let at = 0; at < 60 && !library.card()?.getBoundingClientRect().width; at += 1) await frame();
  await rest(900);
};
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
window.rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
window.target = () => (elsewhere[kind] ?? find("#target"))();
window.boxOf = (element) => element?.getBoundingClientRect();
window.isShown = () => !!boxOf(window.library.card())?.width;

/** Whether card and target can be seen, the card is near the target and not over it. */
window.isBeside = (element = window.target(), reach = 90) => {
  const [card, target] = [boxOf(window.library.card()), boxOf(element)];
  if (!card?.width || !target?.width) return false;
  const { x, y } = element.ownerDocument === document ? { x: 0, y: 0 } : boxOf(document.querySelector("#frame"));
  const [left, top, right, bottom] = [target.left + x, target.top + y, target.right + x, target.bottom + y];
  const apart = Math.max(left - card.right, card.left - right, top - card.bottom, card.top - bottom);
  const isIn = (box) => box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
  return apart >= -1 && apart <= reach && isIn(card) && bottom > 0 && top < innerHeight;
};

/** Whether a click in the middle of the button that leads on would hit it. */
window.isReachable = () => {
  const card = window.library.card();
  const button = [...card.querySelectorAll("button, [role=button], a")].find((one) => /next|weiter|done/i.test(one.textContent));
  const { left, top, width, height } = boxOf(button) ?? {};
  const root = card.getRootNode();
  const hit = width && root.elementFromPoint(left + width / 2, top + height / 2);
  return !!hit && (hit === button || button.contains(hit));
};
