// What elements are called: a part of https://www.w3.org/TR/accname-1.2/ that never reads what somebody has entered.
// Left out are texts from style sheets and what fields hold inside of a label.

/** The roles that take their name from what they contain. */
const FROM_CONTENT =
  /^(button|cell|checkbox|columnheader|gridcell|heading|link|menuitem(checkbox|radio)?|option|radio|row|rowheader|switch|tab|tooltip|treeitem)$/;

const FIELDS = "input,textarea,select,datalist";

/** A text in the form in which texts are compared: spaces, line breaks and capital letters do not matter. */
export const normalize = (text: string): string =>
  text
    .replace(/[\xAD\u200B]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** The accessible name of an element with this role. */
export function nameOf(element: Element, role: string): string {
  const attribute = (name: string) => element.getAttribute(name) ?? "";
  const sources = [
    () => labelOf(element),
    () => attribute("alt"),
    // The words on a button that is an input are no input.
    () => (element.localName === "input" && role === "button" ? attribute("value") : ""),
    () => titleIn(element),
    () => (FROM_CONTENT.test(role) ? contentOf(element) : ""),
    () => attribute("title"),
    () => attribute("placeholder"),
  ];
  return firstOf(sources);
}

/** What labels an element: other elements it names, its own label, or the `<label>`s of a field. */
export const labelOf = (element: Element): string =>
  firstOf([
    () => textsOf((element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => byId(element, id))),
    () => element.getAttribute("aria-label") ?? "",
    () => textsOf((element as HTMLInputElement).labels ?? []),
  ]);

const byId = (element: Element, id: string): Element | null =>
  id ? (element.getRootNode() as Document).getElementById(id) : null;

const textsOf = (elements: Iterable<Element | null>): string =>
  [...elements].map((element) => (element ? contentOf(element) : "")).join(" ");

/** What stands in an element that is made to say what another is about. */
function titleIn(element: Element): string {
  const title = element.querySelector(":scope > :is(legend,caption,figcaption,title)");
  return title ? contentOf(title) : "";
}

function firstOf(sources: readonly (() => string)[]): string {
  for (const source of sources) {
    const text = normalize(source());
    if (text) return text;
  }
  return "";
}

/** The text that an element contains for those who hear it. */
const contentOf = (element: Element): string => [...childrenOf(element)].map(textOf).join("");

const childrenOf = (element: Element): Iterable<Node> =>
  element.localName === "slot"
    ? (element as HTMLSlotElement).assignedNodes({ flatten: true })
    : (element.shadowRoot ?? element).childNodes;

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue!;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const element = node as Element;
  const { display, visibility } = getComputedStyle(element);
  if (display === "none" || visibility !== "visible" || element.matches(`[aria-hidden=true],${FIELDS}`)) return "";
  const text = element.getAttribute("aria-label") || element.getAttribute("alt") || contentOf(element);
  return display.startsWith("inline") ? text : ` ${text} `;
}
