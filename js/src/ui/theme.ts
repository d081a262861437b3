// Puts a compiled theme on an element as custom properties; the style sheets only know those.
import type { CompiledTheme } from "../gen/contract.ts";

const SYSTEM_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

export function applyTheme({ style }: HTMLElement, { light, dark, scheme, font, radius_px }: CompiledTheme): void {
  const isDark = scheme === "dark" || (scheme === "auto" && prefersDark());
  const properties = {
    ...(isDark ? dark : light),
    dim: isDark ? 0.5 : 0.34,
    radius: `${radius_px}px`,
    font: font === "host" ? getComputedStyle(document.body).fontFamily : SYSTEM_FONT,
  };
  for (const [name, value] of Object.entries(properties)) style.setProperty(`--${name}`, String(value));
  style.colorScheme = isDark ? "dark" : "light";
}

/** A host app that says it is only light, or dark now, knows better than the system. */
function prefersDark(): boolean {
  const { colorScheme } = getComputedStyle(document.documentElement);
  return colorScheme === "dark" || (colorScheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}
