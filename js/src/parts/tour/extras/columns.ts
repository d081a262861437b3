// Parts of a text that stand beside each other where there is room; elsewhere they are the list they are sent as.
import type { ListNode, RichText } from "../../../gen/contract.ts";
import type { Extra } from "../scene.ts";

const css = String.raw;

const styles = css`
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8em, 100%), 1fr));
    gap: 1em;
    margin-block: 0.8em;
    padding: 0;
    list-style: none;
  }
  .columns > li > * + * {
    margin-top: 0.4em;
  }
  .columns ul {
    list-style: disc;
  }
  @media (width < 480px) {
    .columns {
      grid-template-columns: none;
    }
  }
`;

export const add: Extra = ({ step, card }, dress) => {
  const lists = listsIn(step.text ?? []);
  dress(styles);
  card.querySelectorAll(".text :is(ul, ol)").forEach((element, index) => {
    if (lists[index]?.columns) element.classList.add("columns");
  });
};

/** The lists of a text, in the order in which they begin. */
const listsIn = (text: RichText): ListNode[] =>
  text.flatMap((node) => {
    if (typeof node === "string" || !("children" in node)) return [];
    return [...(node.type === "list" ? [node] : []), ...listsIn(node.children)];
  });
