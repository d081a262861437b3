// The floor: an overlay that does almost nothing. No keyboard, no focus, no roles, no following, no theme.
// Its start is what ours is measured against.
window.bareOverlay = (steps) => {
  const backdrop = document.createElement("div");
  const card = document.createElement("div");
  const text = document.createElement("p");
  const next = document.createElement("button");
  let index = 0;

  backdrop.style.cssText = "position:fixed;inset:0;z-index:9998;pointer-events:none";
  card.style.cssText = "position:fixed;z-index:9999;width:300px;padding:16px;background:#fff;border-radius:12px";
  card.className = "bare-card";
  next.textContent = "Next";
  card.append(text, next);

  const place = () => {
    const { selector, content } = steps[index];
    const target = document.querySelector(selector);
    const box = target.getBoundingClientRect();
    text.textContent = content;
    backdrop.style.boxShadow = "inset 0 0 0 9999px rgba(0,0,0,.35)";
    const below = box.bottom + 10 + card.offsetHeight < innerHeight;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 308))}px`;
    card.style.top = `${below ? box.bottom + 10 : box.top - 10 - card.offsetHeight}px`;
  };
  const end = () => {
    backdrop.remove();
    card.remove();
    removeEventListener("resize", place);
  };

  next.onclick = () => (++index < steps.length ? place() : end());
  addEventListener("resize", place);
  document.body.append(backdrop, card);
  place();
  return end;
};
