// Other ways to see how far one is than numbers. The numbers stay there for those who listen.
import type { Extra } from "../scene.ts";

const css = String.raw;

const styles = css`
  .said {
    position: absolute;
    clip-path: inset(50%);
  }
  .marks {
    display: flex;
    gap: 6px;
  }
  .marks i {
    height: 6px;
    background: color-mix(in srgb, var(--ink) 18%, #0000);
    border-radius: 9px;
  }
  .marks .on {
    background: var(--brand);
  }
  .dots i {
    width: 6px;
  }
  .dots .on {
    width: 16px;
  }
  .chain {
    width: 7em;
    gap: 3px;
  }
  .chain i {
    flex: 1;
    height: 4px;
  }
  .bar {
    width: 7em;
    overflow: hidden;
    background: color-mix(in srgb, var(--ink) 12%, #0000);
    border-radius: 9px;
  }
  .bar i {
    width: var(--share);
    height: 4px;
  }
  .circle {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .circle i {
    width: 18px;
    height: 18px;
    background: conic-gradient(var(--brand) var(--share), color-mix(in srgb, var(--ink) 14%, #0000) 0);
    mask: radial-gradient(closest-side, #0000 64%, #000 68%);
  }
  .top {
    margin-bottom: 10px;
  }
  .top .bar,
  .top .chain {
    width: calc(100% - 2em);
  }
  @media (forced-colors: active) {
    .marks i {
      forced-color-adjust: none;
      background: GrayText;
    }
    .marks .on {
      background: Highlight;
    }
  }
`;

/** More marks than these cannot be told apart. */
const MOST_MARKS = 12;

export const add: Extra = ({ guide, step, card, tools: { h } }, dress) => {
  const { style, place } = guide.progress;
  const element = card.querySelector<HTMLElement>(".progress");
  if (!step.progress || !element) return;
  const { step: number, count, text } = step.progress;
  const mark = (isOn: boolean) => h("i", { className: isOn ? "on" : "" });
  const marks = Array.from({ length: count }, (_, index) => index + 1);
  const ways: Record<string, () => HTMLElement[]> = {
    bar: () => [mark(true)],
    ring: () => [mark(true)],
    dots: () => marks.map((each) => mark(each === number)),
    chain: () => marks.map((each) => mark(each <= number)),
  };
  const way = style !== "ring" && count > MOST_MARKS && Object.hasOwn(ways, style) ? "bar" : style;
  dress(styles);
  if (Object.hasOwn(ways, way)) {
    const drawn = h("div", { className: `marks ${way === "ring" ? "circle" : way}`, ariaHidden: "true" }, ways[way]!());
    drawn.style.setProperty("--share", `${(100 * number) / count}%`);
    const said = h("span", { className: way === "ring" ? "" : "said" }, [text]);
    if (way === "ring") element.classList.add("circle");
    element.replaceChildren(drawn, said);
  }
  if (place !== "top") return;
  element.classList.add("top");
  card.querySelector(".body")!.prepend(element);
};
