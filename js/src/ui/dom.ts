// Elements from data: nothing here ever reads markup, so a text can only become what the tables below allow.
import type { Node as TextNode, RichText } from "../gen/contract.ts";
import { fill, type Facts } from "../core/text.ts";

/** Makes an element; attributes that are undefined are left out. */
export function h(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** What texts need to know of the world. */
export interface TextWorld {
  /** The server's address, where pictures are. */
  readonly base: string;
  facts(): Facts;
  isSafe(url: string): boolean;
}

type Variant = Exclude<TextNode, string>;
type Table = { readonly [Type in Variant["type"]]: (node: Extract<Variant, { type: Type }>, world: TextWorld) => Node | string };

const ELEMENTS: Table = {
  paragraph: ({ children }, world) => h("p", {}, ...draw(children, world)),
  strong: ({ children }, world) => h("strong", {}, ...draw(children, world)),
  em: ({ children }, world) => h("em", {}, ...draw(children, world)),
  code: ({ children }, world) => h("code", {}, ...draw(children, world)),
  list: ({ ordered, children }, world) => h(ordered ? "ol" : "ul", {}, ...draw(children, world)),
  item: ({ children }, world) => h("li", {}, ...draw(children, world)),
  break: () => h("br"),
  divider: () => h("hr"),
  link: ({ url, children }, world) => h("a", linkTo(url, world), ...draw(children, world)),
  image: ({ url, alt, title, width_px, height_px }, { base }) =>
    h("img", { src: base + url, alt, title, width: width_px?.toString(), height: height_px?.toString() }),
  value: (node, { facts }) => fill(node, facts()),
};

/** The text as nodes; what is not in the table is left out. */
export function draw(text: RichText, world: TextWorld): (Node | string)[] {
  return text.flatMap((node) => {
    if (typeof node === "string") return node;
    const build = Object.hasOwn(ELEMENTS, node.type) && ELEMENTS[node.type];
    return build ? (build as (node: TextNode, world: TextWorld) => Node | string)(node, world) : [];
  });
}

/** Other sites open beside the app, and learn nothing of it. */
function linkTo(url: string, { isSafe }: TextWorld): Record<string, string> {
  if (!isSafe(url)) return {};
  return url.startsWith("/") ? { href: url } : { href: url, target: "_blank", rel: "noopener noreferrer" };
}
