// Puts a compiled theme on an element as custom properties; the style sheets only know those.
import type { CompiledTheme } from "../gen/contract.ts";

export function applyTheme({ style }: HTMLElement, theme: CompiledTheme): void {
  const { scheme, font, dark_class, tokens } = theme;
  const isDark = dark_class
    ? document.querySelector(`:is(html,body).${dark_class}`)
    : matchMedia("(prefers-color-scheme: dark)").matches;
  const colorScheme = scheme !== "auto" ? scheme : isDark ? "dark" : "light";
  const family = font === "host" ? getComputedStyle(document.body).fontFamily : tokens.family;
  for (const [name, value] of Object.entries({ ...tokens, ...theme[colorScheme], family }))
    // Set again, even to what it was, everything below would get its styles anew.
    if (style.getPropertyValue(`--${name}`) !== value) style.setProperty(`--${name}`, value);
  style.colorScheme = colorScheme;
}
