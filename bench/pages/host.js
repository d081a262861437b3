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

const targets = [0, 3, 6, 9, 12, 15, 18, 21, 24, 27].map((index) => `#card-${index}`);
const steps = targets.map((selector) => ({ selector, content: "Projects keep tasks together. Start one here." }));
window.libraries = window.librariesWith(steps, "bench");

const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where card and mark are, how opaque the card is, and what it says. */
const lookOf = ({ card, mark }) =>
  [card(), mark()]
    .map((one) => one && [JSON.stringify(one.getBoundingClientRect()), getComputedStyle(one).opacity, one.getAttribute("d")])
    .join(" ");

const QUIET_MS = 200;

/** Milliseconds from the call of `next` to the last frame in which anything of the step still changed. */
window.timeNext = async (library) => {
  library.start();
  await rest(1000);
  const from = performance.now();
  library.next();
  let [look, changed] = ["", from];
  while (performance.now() - changed < QUIET_MS) {
    await frame();
    const now = lookOf(library);
    if (now !== look) [look, changed] = [now, performance.now()];
  }
  library.end();
  await rest(500);
  return changed - from;
};

/** Makes the browser a new one for a library that remembers anything. */
window.forget = async (library) => {
  library?.forget?.();
  await rest(500);
};

/** Walks through all steps, and leaves each enough time for whatever moves; without a library it just waits as long. */
window.walk = async (library) => {
  library?.start();
  await rest(700);
  for (let step = 1; step < steps.length; step += 1) {
    library?.next();
    await rest(700);
  }
  library?.end();
  await rest(500);
};

/** Counts the frames that come late or not at all while the page scrolls for two seconds. */
window.countDropped = async (library) => {
  library?.start();
  await rest(1000);
  let [dropped, last] = [0, await frame()];
  for (const from = last; last - from < 2000; ) {
    scrollBy(0, 4);
    const now = await frame();
    dropped += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
    last = now;
  }
  library?.end();
  scrollTo(0, 0);
  await rest(300);
  return dropped;
};

/** Starts and ends so many tours. */
window.mount = async (name, count) => {
  for (let at = 0; at < count; at += 1) await window.timeStart(window.libraries[name]());
};
