// Puts a compiled theme on an element as custom properties; the style sheets only know those.
import type { CompiledTheme, Palette } from "../gen/contract.ts";

const SYSTEM_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export function applyTheme(element: HTMLElement, { light, dark, scheme, font, radius_px }: CompiledTheme): void {
  const isDark = scheme === "dark" || (scheme === "auto" && prefersDark());
  const palette: Palette = isDark ? dark : light;
  const { style } = element;
  for (const [name, colour] of Object.entries(palette)) style.setProperty(`--${name}`, String(colour));
  style.setProperty("--dim", isDark ? ".5" : ".34");
  style.setProperty("--radius", `${radius_px}px`);
  style.setProperty("--font", font === "host" ? getComputedStyle(document.body).fontFamily : SYSTEM_FONT);
  style.colorScheme = isDark ? "dark" : "light";
}

/** A host app that says it is only light, or dark now, knows better than the system. */
function prefersDark(): boolean {
  const said = getComputedStyle(document.documentElement).colorScheme;
  return said === "dark" || (said !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}
