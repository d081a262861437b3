// Puts a compiled theme on an element as custom properties; the style sheets only know those.
import type { CompiledTheme } from "../gen/contract.ts";

export function applyTheme({ style }: HTMLElement, { light, dark, scheme, font, radius_px }: CompiledTheme): void {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const isDark = scheme === "dark" || (scheme === "auto" && prefersDark);
  const properties = {
    ...(isDark ? dark : light),
    dim: isDark ? 0.5 : 0.34,
    radius: `${radius_px}px`,
    font: font === "host" ? getComputedStyle(document.body).fontFamily : "system-ui, sans-serif",
  };
  for (const [name, value] of Object.entries(properties)) style.setProperty(`--${name}`, `${value}`);
  style.colorScheme = isDark ? "dark" : "light";
}
