// Who is speaking in a slideout: a face and a name above what they say.
import type { Extra } from "../scene.ts";

const css = String.raw;

const styles = css`
  .speaker {
    display: flex;
    gap: 0.625em;
    align-items: center;
    margin-bottom: 0.5em;
    padding-inline-end: 1.5em;
    font-size: 0.8125em;
    color: var(--secondary);
  }
  .speaker img {
    width: 32px;
    height: 32px;
    object-fit: cover;
    border-radius: 50%;
  }
`;

export const add: Extra = ({ step, card, context, tools: { h, draw } }, dress) => {
  if (step.type !== "slideout") return;
  const { avatar, speaker = [] } = step;
  const face = avatar ? [h("img", { src: context.base + avatar, alt: "", width: 32, height: 32 })] : [];
  dress(styles);
  card.querySelector(".body")!.prepend(h("div", { className: "speaker" }, [...face, ...draw(speaker, context)]));
};
