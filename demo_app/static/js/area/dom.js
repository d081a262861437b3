/** Elements without markup: the page forbids `innerHTML`, and so do its habits. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds an element.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes false, null and undefined leave an attribute out; `on` holds
 *   listeners by event name.
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, { on = {}, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * One symbol of the sprite in the page.
 *
 * @param {string} name
 * @param {string} [extra] another class
 * @returns {SVGElement}
 */
export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}
