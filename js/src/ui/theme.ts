// Puts a compiled theme on an element as custom properties; the style sheets only know those.
import type { CompiledTheme } from "../gen/contract.ts";

export function applyTheme(
  { style }: HTMLElement,
  { light, dark, scheme, font, dark_class, tokens }: CompiledTheme,
): void {
  const asksForDark = dark_class
    ? document.querySelector(`html.${dark_class},body.${dark_class}`)
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const isDark = scheme === "dark" || (scheme === "auto" && asksForDark);
  const family = font === "host" ? getComputedStyle(document.body).fontFamily : "system-ui, sans-serif";
  for (const [name, value] of Object.entries({ ...tokens, ...(isDark ? dark : light), family }))
    // Set again, even to what it was, everything below would get its styles anew.
    if (style.getPropertyValue(`--${name}`) !== value) style.setProperty(`--${name}`, value);
  style.colorScheme = isDark ? "dark" : "light";
}
