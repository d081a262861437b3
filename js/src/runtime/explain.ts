// Says why guides begin by themselves on this page now, or do not: what the server tells of its rules, joined with what
// this browser decides. Loaded when somebody asks.
import type { ExplainedRule, Explanation } from "../api.ts";
import type { ExplainedRule as ToldRule, ManifestEntry, SessionAnswer } from "../gen/contract.ts";
import type { Condition } from "../core/targeting/language.ts";
import { conjunction, disjunction, negation, reasons } from "../core/targeting/verdicts.ts";
import type { Outcome, Verdict } from "../core/targeting/verdicts.ts";
import type { Store } from "../net/storage.ts";
import type { Knowledge } from "../stage/world.ts";
import type { Options } from "./world.ts";

/** What this needs of the runtime. */
export interface ExplainWorld {
  readonly facts: () => Knowledge;
  readonly position: () => { readonly guide: string; readonly isHere: boolean } | null | undefined;
  readonly store: Store;
  readonly options: Options;
}

/** What tells why guides begin or do not. */
export interface Examiner {
  /** Every rule that browsers ask before a guide begins by itself. */
  readonly trail: (entry: ManifestEntry) => Verdict[];
  readonly judge: (condition: Condition) => Verdict;
}

/** How to ask the server, and the guide to explain; without it all it tells of. */
export type Asked = [fetch: typeof window.fetch, wanted?: string];

/** A verdict in the words of the server, where it tells them. */
type Rule = Verdict & { readonly says?: string; readonly parts?: readonly Rule[] };

interface Found {
  readonly guide: string;
  readonly rules: readonly Rule[];
  readonly shows: Outcome;
}

const TIMEOUT_MS = 10_000;

/** The name in storage of the browser's own name. */
const ANONYMOUS = "anonymous_id";

const JOINED: Readonly<Record<string, (outcomes: readonly Outcome[]) => Outcome>> = {
  any: disjunction,
  not: ([outcome]) => negation(outcome),
};

/** @param examine comes from those who know the rules of starts. */
export async function explain(
  examine: (answer: SessionAnswer) => Promise<Examiner>,
  world: ExplainWorld,
  ...[fetch, wanted]: Asked
): Promise<readonly Explanation[]> {
  const answer = await ask(world, fetch);
  if (typeof answer === "string") return wanted === undefined ? [] : [nothing(wanted, answer)];
  const examiner = await examine(answer);
  const told = answer.explanations ?? [];
  const ids = new Set([...answer.guides, ...told.map(({ guide: id }) => ({ id }))].map(({ id }) => id));
  const all = [...ids].map((id) => find(id, answer, examiner, world));
  const here = world.position();
  const turn = here?.isHere ? here.guide : all.find(({ shows }) => shows)?.guide;
  const explained = all.map((found) => report(found, turn, answer));
  if (wanted === undefined) return explained;
  return [explained.find(({ guide }) => guide === wanted) ?? nothing(wanted, "not_offered")];
}

const nothing = (guide: string, reason: string): Explanation => ({ guide, shows: false, reasons: [reason], rules: [] });

/** What the server tells this caller now, or the code of its refusal. */
async function ask(
  { facts, store, options: { key, locale, url, filterPath = String } }: ExplainWorld,
  fetch: typeof window.fetch,
): Promise<SessionAnswer | string> {
  try {
    const { user, company } = facts();
    const anonymous_id = store.get(ANONYMOUS);
    const who = { v: 1, key, anonymous_id, user, company, locale, page: { path: filterPath(location.pathname) } };
    const body = JSON.stringify({ ...who, explain: true });
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const reply = await fetch(`${url}/v1/session`, { method: "POST", body, credentials: "omit", signal });
    const said = await reply.json();
    return Array.isArray(said.guides) ? said : String(said.code);
  } catch {
    return "no_answer";
  }
}

function find(id: string, answer: SessionAnswer, examiner: Examiner, world: ExplainWorld): Found {
  const entry = answer.guides.find((one) => one.id === id);
  const told = answer.explanations?.find(({ guide }) => guide === id)?.rules ?? [];
  const { runs = {} } = world.facts().progress[id] ?? {};
  const latest = runs[Object.keys(runs).sort().at(-1) ?? ""];
  const rules: readonly Rule[] =
    entry && latest?.status === "active"
      ? [{ path: [], rule: "under_way", outcome: true }]
      : join(
          told.map((rule) => settle(rule, examiner)),
          entry ? own(entry, examiner, told.length > 0) : [],
        );
  return { guide: id, rules, shows: conjunction(rules.map(({ outcome }) => outcome)) };
}

/** What the browser decides; that a start is missing counts only where nobody says why the server took it away. */
const own = (entry: ManifestEntry, examiner: Examiner, isTold: boolean): Verdict[] =>
  examiner.trail(entry).filter(({ rule }) => !isTold || rule !== "start");

/** A rule of the server, with the browser's answers in the places it has left to it. */
function settle({ ask, of, outcome, ...rule }: ToldRule, examiner: Examiner): Rule {
  const said = outcome ?? undefined;
  const verdict = ask && examiner.judge(ask as unknown as Condition);
  if (verdict) return { ...rule, outcome: verdict.outcome ?? said, seen: verdict.seen ?? rule.seen };
  if (!of.length || rule.rule === "stop") return { ...rule, outcome: said };
  const settled = of.map((part) => settle(part, examiner));
  const join = JOINED[rule.rule] ?? conjunction;
  return { ...rule, parts: settled, outcome: join(settled.map((part) => part.outcome)) };
}

/** The rules of both, each once: where both have asked the browser decides, and the server says it in words. */
function join(told: readonly Rule[], own: readonly Verdict[]): readonly Rule[] {
  const isSame = (one: Verdict) => (other: Verdict) => nameOf(one) === nameOf(other);
  const both = told.map((rule) => {
    const verdict = own.find(isSame(rule));
    return verdict ? { ...rule, outcome: verdict.outcome, seen: rule.seen || verdict.seen } : rule;
  });
  return [...both, ...own.filter((verdict) => !told.some(isSame(verdict)))];
}

const nameOf = ({ path, rule }: Verdict): string =>
  path[0] === "audience" ? "audience" : rule === "limit" ? path.join() : rule;

function report({ guide, rules, shows }: Found, turn: string | undefined, { ignored = [] }: SessionAnswer): Explanation {
  const waits: Rule[] = turn && turn !== guide ? [{ path: [], rule: "turn", outcome: false, seen: turn }] : [];
  const asked = [...rules, ...(shows === false ? [] : waits)];
  const outcome = conjunction(asked.map((rule) => rule.outcome));
  const due = asked.filter((rule) => rule.outcome === outcome).flatMap(reasons);
  const describe = ({ rule, outcome = null!, says, seen, note, parts = [] }: Rule): ExplainedRule => ({
    rule,
    outcome,
    ...(says && { says }),
    ...(seen !== undefined && seen !== "" && { seen }),
    ...noteOf(ignored.find(({ name }) => name === rule)?.code ?? note),
    of: parts.map(describe),
  });
  return { guide, shows: outcome ?? null, reasons: outcome ? [] : [...new Set(due)], rules: asked.map(describe) };
}

const noteOf = (note: string | undefined) => note && { note };
