// Finds elements by the text that can be read on them.
import { normalize } from "./names.ts";
import { nodesBelow, type Elements } from "./trees.ts";

/** What a person would press: a text in it stands for all of it. */
const CONTROL =
  "a[href],button,label,summary,[role=button],[role=link],[role=tab],[role=option],[role=switch],[role^=menuitem]";

const WITH_VALUE = "input:is([type=button],[type=submit],[type=reset])";

/** The innermost elements of a tree whose whole text is this, or the control whose text it is. */
export function* saying(root: ParentNode, text: string): Elements {
  const wanted = normalize(text);
  for (const button of root.querySelectorAll<HTMLInputElement>(WITH_VALUE))
    if (normalize(button.value) === wanted) yield button;
  const isBeginning = ({ data }: Text) => {
    // Most texts of a page begin otherwise, and this is soon seen.
    if (!wanted.startsWith(data.trimStart().slice(0, 1).toLowerCase())) return false;
    const start = normalize(data);
    return start && wanted.startsWith(start);
  };
  for (const node of nodesBelow(root, NodeFilter.SHOW_TEXT, isBeginning)) {
    const element = node && grow(node.parentElement, wanted);
    yield element && (controlOf(element, wanted) ?? element);
  }
}

/** Goes outwards from where the text begins until an element holds all of it. */
function grow(from: Element | null, wanted: string): Element | undefined {
  for (let element = from; element; element = element.parentElement) {
    const text = textOn(element);
    if (text === wanted) return element;
    if (!wanted.startsWith(text)) return undefined;
  }
  return undefined;
}

function controlOf(element: Element, wanted: string): Element | undefined {
  const control = element.closest(CONTROL);
  return control && textOn(control) === wanted ? control : undefined;
}

/** The text that can be read on an element. */
export const textOn = (element: Element): string =>
  normalize((element as HTMLElement).innerText ?? element.textContent);
