// Tells when conditions may have changed: of elements, the address, the window, the time. Nothing is looked at unless
// they ask for it.
import { mentionsOf } from "../core/mentions.ts";
import type { Scope } from "../page/scope.ts";
import type { Finder, StageWorld } from "./world.ts";

/** Time passes by itself; nothing else tells of it. */
const CLOCK_MS = 10_000;

const GUIDE_EVENTS = ["guide_started", "guide_completed", "guide_dismissed", "guide_stopped"];

/** @param rules whatever holds conditions, at any depth. */
export function watchConditions(
  rules: unknown,
  finder: Finder | undefined,
  scope: Scope,
  { listeners }: StageWorld,
  onChange: () => void,
): void {
  const { targets, guides, window: usesWindow } = mentionsOf(rules);
  const said = JSON.stringify(rules);
  if (targets.length) finder?.observe(targets, scope, onChange);
  const hear = (type: string) => {
    listeners.add(type, onChange);
    scope.add(() => listeners.remove(type, onChange));
  };
  if (said.includes('"type":"event"')) hear("tracked");
  if (guides.length) GUIDE_EVENTS.forEach(hear);
  if (said.includes('"type":"page"')) {
    const { navigation } = window as { navigation?: EventTarget };
    if (navigation) scope.listen(navigation, "currententrychange", onChange);
    scope.listen(window, "hashchange popstate", onChange);
  }
  if (usesWindow) {
    scope.listen(window, "resize", onChange);
    scope.listen(matchMedia("(prefers-color-scheme: dark)"), "change", onChange);
  }
  if (/"(time|within|older_than|within_next)"/.test(said)) tick(scope, onChange);
}

function tick(scope: Scope, onChange: () => void): void {
  scope.later(CLOCK_MS, () => {
    tick(scope, onChange);
    onChange();
  });
}
