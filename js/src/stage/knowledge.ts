// What is known here when a guide asks whether something is so.
import type { Condition } from "../gen/contract.ts";
import { judge } from "../core/conditions.ts";
import { onPage } from "../core/pages.ts";
import type { Attributes, Facts, Happening } from "../core/targeting/facts.ts";
import type { Condition as Judged } from "../core/targeting/language.ts";
import { recordOf } from "../core/targeting/records.ts";
import { visitNow } from "../core/visit.ts";
import { browserNow, pageNow, zoneNow } from "../page/scene.ts";
import type { Scope } from "../page/scope.ts";
import type { Finder, StageWorld } from "./world.ts";

/**
 * Answers what tells whether a condition is true now: what cannot be told from here is not. Remembers the events of this tab as long as the guide is open.
 *
 * @param finder there when any condition asks for an element.
 */
export function createHolds(
  world: Pick<StageWorld, "facts" | "listeners">,
  finder: Finder | undefined,
  life: Scope,
): (condition: Condition) => boolean {
  const events: Record<string, Happening[]> = {};
  const hear = (told: object) => {
    const { name, at_ms, properties } = told as { name: string; at_ms: number; properties?: Attributes };
    (events[name] ??= []).push({ atMs: at_ms, properties: properties ?? {} });
  };
  world.listeners.add("tracked", hear);
  life.add(() => world.listeners.remove("tracked", hear));

  const facts = (): Facts => {
    const { nowMs, user, company, progress, visit } = world.facts();
    const { paths } = visitNow(visit, location.pathname, nowMs);
    return {
      nowMs,
      zone: zoneNow(),
      onPage,
      user: { ...user?.attributes, ...(user && { id: user.id }) },
      company: { ...company?.attributes, ...(company && { id: company.id }) },
      events: { user: events },
      hasOlderEvents: true,
      guides: Object.fromEntries(Object.entries(progress).map(([id, one]) => [id, recordOf(one)])),
      page: pageNow(),
      browser: browserNow(paths),
      look: (target) => finder?.statesOf(target),
    };
  };
  return (condition) => judge(condition as Judged, facts()).outcome === true;
}
