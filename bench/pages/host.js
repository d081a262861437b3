// A host of about 1,500 nodes, and the clock that every library is measured by in the same way.
const list = document.getElementById("cards");
for (let index = 0; index < 166; index += 1) {
  const card = document.createElement("article");
  for (const tag of ["h3", "p", "p", "small", "button", "a", "span", "em"]) {
    const part = document.createElement(tag);
    part.textContent = `${tag} ${index}`;
    card.append(part);
  }
  card.id = `card-${index}`;
  list.append(card);
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
// Looking at each frame only would round whatever is not done at once up to a whole frame more.
const task = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
const painted = () =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });

/** Milliseconds from the call to the first paint in which the card has a box. */
window.timeStart = async ({ start, card, end }) => {
  await frame();
  const from = performance.now();
  start();
  while (!card()?.getBoundingClientRect().width) {
    if (performance.now() - from > 10_000) throw new Error("no card came");
    await task();
  }
  await painted();
  const took = performance.now() - from;
  end();
  await frame();
  await frame();
  return took;
};

const targets = [0, 3, 6, 9].map((index) => `#card-${index}`);
const steps = targets.map((selector) => ({ selector, content: "Projects keep tasks together. Start one here." }));

/** How each library is started, found and ended; each gets the same four steps. */
window.libraries = {
  bare: () => {
    let end;
    return {
      start: () => (end = window.bareOverlay(steps)),
      card: () => document.querySelector(".bare-card"),
      end: () => end(),
    };
  },
  guidekit: () => ({
    start: () => window.guidekit.start("bench"),
    card: () => document.querySelector("[data-guidekit]")?.shadowRoot.querySelector("[role=dialog]"),
    end: () => window.guidekit.end(),
  }),
  "driver.js": () => {
    const tour = window.driver({ steps: steps.map((step) => ({ element: step.selector, popover: { description: step.content } })) });
    return { start: () => tour.drive(), card: () => document.querySelector(".driver-popover"), end: () => tour.destroy() };
  },
  "shepherd.js": () => {
    const tour = new window.Shepherd.Tour({ useModalOverlay: true });
    for (const { selector, content } of steps) tour.addStep({ text: content, attachTo: { element: selector, on: "bottom" }, buttons: [{ text: "Next", action: tour.next }] });
    return { start: () => tour.start(), card: () => document.querySelector(".shepherd-element"), end: () => tour.cancel() };
  },
  "intro.js": () => {
    const tour = window.introJs.tour();
    tour.setOptions({ steps: steps.map((step) => ({ element: step.selector, intro: step.content })) });
    return { start: () => tour.start(), card: () => document.querySelector(".introjs-tooltip"), end: () => tour.exit(true) };
  },
};
