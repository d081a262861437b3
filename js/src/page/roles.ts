// Finds elements by their role: the one that is written, else the one that HTML gives them.
// A part of https://www.w3.org/TR/html-aam-1.0/#html-element-role-mappings, as selectors.
import { HOST_INERT } from "./inert.ts";
import { closest, type Elements } from "./trees.ts";

const BESIDE = ":not(article *,aside *,main *,nav *,section *)";

/** The roles of elements without `role`; a role that is not here has to be written. */
const IMPLICIT: Readonly<Record<string, string>> = {
  article: "article",
  banner: `header${BESIDE}`,
  button: "button,input:is([type=button],[type=submit],[type=reset],[type=image])",
  cell: "td",
  checkbox: "input[type=checkbox]:not([switch])",
  columnheader: "thead th,th[scope=col]",
  combobox: "select:not([multiple],[size]),input[list]",
  complementary: "aside",
  contentinfo: `footer${BESIDE}`,
  dialog: "dialog",
  figure: "figure",
  form: "form",
  group: "fieldset,details,optgroup",
  heading: "h1,h2,h3,h4,h5,h6",
  img: "img:not([alt=''])",
  link: "a[href],area[href]",
  list: "ul,ol,menu",
  listbox: "select:is([multiple],[size])",
  listitem: "li",
  main: "main",
  meter: "meter",
  navigation: "nav",
  option: "option",
  progressbar: "progress",
  radio: "input[type=radio]",
  region: "section",
  row: "tr",
  rowheader: "th[scope=row]",
  search: "search",
  searchbox: "input[type=search]:not([list])",
  separator: "hr",
  slider: "input[type=range]",
  spinbutton: "input[type=number]",
  status: "output",
  switch: "input[type=checkbox][switch]",
  table: "table",
  textbox: "textarea,input:is(:not([type]),[type=text],[type=email],[type=tel],[type=url]):not([list])",
};

/** The elements of a tree with a role, as assistive technology meets them: what is hidden from it is left out. */
export function* withRole(root: ParentNode, role: string): Elements {
  const implicit = Object.hasOwn(IMPLICIT, role) ? `,:is(${IMPLICIT[role]}):not([role])` : "";
  // Of several roles the first one counts.
  for (const element of root.querySelectorAll(`[role="${role}"],[role^="${role} "]${implicit}`))
    yield closest(element, `[aria-hidden=true],${HOST_INERT}`) ? undefined : element;
}
