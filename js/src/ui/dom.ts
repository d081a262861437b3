// Elements from data: nothing here ever reads markup, so a text can only become what the table below allows.
import type { Node as TextNode, RichText, ValueNode } from "../gen/contract.ts";
import { isSafe } from "../core/urls.ts";
import type { Facts } from "../core/text.ts";

type Child = Node | string;

/** Makes an element with these properties and children. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: object = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** What texts need to know of the world. */
export interface TextWorld {
  /** The server's address, where pictures are. */
  readonly base: string;
  readonly facts: () => Facts;
  /** Says what stands for a placeholder; there as soon as a text has any. */
  fill?: (node: ValueNode) => string;
}

type Variant = Exclude<TextNode, string>;
type Table = {
  readonly [Type in Variant["type"]]: (node: Extract<Variant, { type: Type }>, world: TextWorld) => Child;
};

const wrap =
  (name: keyof HTMLElementTagNameMap) =>
  ({ children }: { children: RichText }, world: TextWorld) =>
    h(name, {}, draw(children, world));

const NODES: Table = {
  paragraph: wrap("p"),
  strong: wrap("strong"),
  em: wrap("em"),
  code: wrap("code"),
  item: wrap("li"),
  list: (node, world) => wrap(node.ordered ? "ol" : "ul")(node, world),
  break: () => h("br"),
  divider: () => h("hr"),
  link: ({ url, children }, world) => h("a", linkTo(url), draw(children, world)),
  image: ({ url, alt, title = "", width_px, height_px }, { base }) =>
    h("img", { src: base + url, alt, title, ...(width_px && { width: width_px, height: height_px }) }),
  value: (node, { fill }) => fill?.(node) ?? node.fallback,
};

/** The text as nodes; what is not in the table is left out. */
export const draw = (text: RichText, world: TextWorld): Child[] =>
  text.flatMap((node) => {
    if (typeof node === "string") return node;
    return Object.hasOwn(NODES, node.type) ? NODES[node.type](node as never, world) : [];
  });

/** Other sites open beside the app, and learn nothing of it: `noreferrer` takes the opener too. */
function linkTo(href: string): object {
  if (!isSafe(href)) return {};
  return href.startsWith("/") ? { href } : { href, target: "_blank", rel: "noreferrer" };
}
