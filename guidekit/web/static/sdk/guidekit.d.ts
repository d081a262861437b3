// What a host app may call: nothing but types, and no imports. It is shipped as it is, to those who include the
// script as `guidekit.d.ts`, together with `global.ts`, and in the npm package.

/** A fact about somebody, or several; dates are texts as ISO 8601 writes them. */
export type AttributeValue = string | number | boolean | null | readonly (string | number | boolean)[];

/** What the host app says about a person or a company, by name. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** A person or a company: an id that stays, and what is known of it. */
export interface Known {
  readonly id: string;
  readonly attributes?: Attributes;
}

/** Whom the user acts for, and what they are there. */
export interface Company extends Known {
  readonly membership?: Attributes;
}

export interface InitOptions {
  /** The public key of the environment, `pk_…`. */
  readonly key: string;
  /** Where the guidekit server is; without it, where the script came from. */
  readonly url?: string;
  readonly user?: string | Known;
  readonly company?: string | Company;
  /** What is known of somebody who has not signed in, as `identifyAnonymous` takes it. */
  readonly visitor?: Attributes;
  /** What your back end has signed of the user, for environments that take nobody's word. */
  readonly token?: string;
  /** Fetches a token when there is none or the server wants a new one; asked once each time, never in a loop. */
  readonly getToken?: () => Promise<string | null | undefined> | string | null | undefined;
  /** The language guides are wanted in, such as `tr-TR`. */
  readonly locale?: string;
  /** Leaves everything out, say in tests of the host app. */
  readonly disabled?: boolean;
  /** Writes to the console why something did not work. */
  readonly debug?: boolean;
  /** Takes a path of the host app its own way; without it pages are loaded in full. */
  readonly navigate?: (path: string) => void;
  /** Brings the target of a step into view its own way, say with the app's own scroller. */
  readonly scroll?: (element: Element, options: ScrollIntoViewOptions) => void;
  /** Says what of the page's path the server may know, say without names that stand in it. */
  readonly filterPath?: (path: string) => string;
}

/** An event as it is sent to the server. */
export interface GuidekitEvent {
  readonly id: string;
  readonly type: EventType;
  /** The browser's clock. */
  readonly at_ms: number;
  readonly guide?: string;
  readonly step?: string;
  /** Which time through the guide. */
  readonly run?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export type EventType =
  | "guide_started"
  | "guide_completed"
  | "guide_dismissed"
  | "guide_snoozed"
  | "guide_stopped"
  | "step_shown"
  | "step_completed"
  | "target_missing"
  | "action_refused"
  | "tracked"
  | "runtime_error";

/** Why a guide begins by itself on this page now, or does not. */
export interface Explanation {
  readonly guide: string;
  /** Null where it cannot be told. */
  readonly shows: boolean | null;
  /** The names of the rules this is due to, unless it begins; `not_offered` for one the server tells nothing of. */
  readonly reasons: readonly string[];
  readonly rules: readonly ExplainedRule[];
}

/** One rule that was asked, with the rules it follows from. */
export interface ExplainedRule {
  /** An attribute such as `company.sso`, or a word such as `page`, `frequency` or `limit`. */
  readonly rule: string;
  /** Whether it holds; null where it cannot be told. */
  readonly outcome: boolean | null;
  /** The rule in words, where the server tells. */
  readonly says?: string;
  /** What was found. */
  readonly seen?: unknown;
  /** Why the outcome is what it is, where rule and value do not say so. */
  readonly note?: string;
  readonly of: readonly ExplainedRule[];
}

/** Every call may be made at once, is safe before the runtime has loaded, and never throws. */
export interface Guidekit {
  /** Begins. */
  init(options: InitOptions): void;
  /** Says who this is, after signing in. */
  identify(id: string, attributes?: Attributes): void;
  /** Says more about somebody who has not signed in; whoever signs in here first takes it over. */
  identifyAnonymous(attributes: Attributes): void;
  /** Says more about the user, besides what was said before. */
  updateUser(attributes: Attributes): void;
  /** Says whom the user acts for, and what they are there. */
  group(id: string, attributes?: Attributes, membership?: Attributes): void;
  /** Says that something happened. */
  track(name: string, properties?: Readonly<Record<string, unknown>>): void;
  /** Says that the page has changed in a way its address does not show. */
  page(): void;
  /** Starts a guide, also one that was finished before. */
  start(guide: string, options?: { readonly step?: string }): void;
  next(): void;
  back(): void;
  dismiss(): void;
  /** Ends the guide on screen, neither completed nor dismissed. */
  end(): void;
  /** Forgets the person, on signing out. */
  reset(): void;
  /** Hears of events; answers what ends it. */
  on(type: EventType, listener: (event: GuidekitEvent) => void): () => void;
  off(type: EventType, listener: (event: GuidekitEvent) => void): void;
  /** Gives guides an action of the host app, by a name that the project file allows. */
  registerAction(name: string, handler: () => unknown): void;
  /** Says why a guide, or each of them, begins now or does not; nothing before the runtime has loaded. */
  explain(guide?: string): Promise<readonly Explanation[]> | undefined;
  /** Takes everything away: elements, listeners, timers. */
  destroy(): void;
}

declare global {
  interface Window {
    guidekit: Guidekit;
  }
}
