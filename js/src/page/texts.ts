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
  for (const node of nodesBelow<Text>(root, NodeFilter.SHOW_TEXT)) {
    if (!node) yield;
    else if (begins(wanted, node.data)) {
      const element = grow(node.parentElement, wanted);
      // A pause after what may have taken the browser a while, too.
      yield element && (controlOf(element, wanted) ?? element);
    }
  }
}

/** Whether this may be the beginning of the wanted text. */
function begins(wanted: string, text: string): boolean {
  const start = normalize(text);
  return start !== "" && wanted.startsWith(start);
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

const textOn = (element: Element): string => normalize((element as HTMLElement).innerText ?? element.textContent);
