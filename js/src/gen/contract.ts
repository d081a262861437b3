// Generated from guidekit/contract by scripts/types.mjs; do not edit.

/**
 * One guide, in a file of its own.
 */
export type Guide = TourGuide;
/**
 * A name people write and machines refer to: letters, digits, dot, hyphen and underscore, at most 64; it can never change without losing what refers to it.
 */
export type Id = string;
/**
 * One piece of rich text; a string is plain text.
 */
export type Node =
  | string
  | BreakNode
  | CodeNode
  | DividerNode
  | EmNode
  | ImageNode
  | ItemNode
  | LinkNode
  | ListNode
  | ParagraphNode
  | StrongNode
  | ValueNode;
/**
 * A language, as a BCP 47 tag such as `en`, `tr` or `pt-BR`.
 */
export type Locale = string;
/**
 * Text as the browser gets it: plain strings and nodes, never markup.
 */
export type RichText = Node[];
/**
 * Something that is true or not. A list means all of its entries, a map with several keys all of its keys, and a plain word is a segment.
 */
export type Condition =
  | AllCondition
  | AnswerCondition
  | AnyCondition
  | AttributeCondition
  | BrowserCondition
  | ElementCondition
  | EventCondition
  | GuideCondition
  | ListCondition
  | NotCondition
  | PageCondition
  | SegmentCondition
  | TimeCondition;
/**
 * A day, or a moment with its offset from UTC, as ISO 8601 writes them.
 */
export type Moment = string;
/**
 * A number and its unit: `ms`, `s`, `m` (minutes), `h`, `d` or `w`.
 */
export type Duration = string;
/**
 * A number of CSS pixels, such as `12px`.
 */
export type Length = string;
/**
 * A path of the host app: `*` stands for one part of it, `**` for any number of parts, `:name` for one part with a name.
 */
export type PagePattern = string;
/**
 * One page or a list of pages; any of them will do.
 *
 * @minItems 1
 * @maxItems 20
 */
export type Pages = PagePattern[];
/**
 * One or several days of the week.
 *
 * @minItems 1
 */
export type Weekdays = ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
/**
 * From one time of the day to another, past midnight if the second is the earlier one.
 */
export type Hours = string;
/**
 * A time zone by its IANA name.
 */
export type Zone = string;
/**
 * One card of a tour.
 */
export type Step = DrivenStep | HiddenStep | InlineStep | ModalStep | SlideoutStep | TooltipStep;
/**
 * What a button does.
 */
export type Action =
  | BackAction
  | CompleteAction
  | CopyAction
  | DismissAction
  | GotoAction
  | NavigateAction
  | NextAction
  | ProceedAction
  | RunAction
  | SetAction
  | SnoozeAction
  | StartAction
  | TrackAction;
/**
 * What takes a person to the next step.
 */
export type Advance =
  | ButtonAdvance
  | ClickAdvance
  | DelayAdvance
  | ElementAdvance
  | EventAdvance
  | InputAdvance
  | PageAdvance
  | WhenAdvance;
/**
 * A share of people, such as `25%`.
 */
export type Percentage = string;
/**
 * One entry of the menu the close button opens.
 */
export type ExitChoice = "resume" | "restart" | "snooze" | "close";
/**
 * `a_` and 22 characters of base64url: 128 random bits made in the browser.
 */
export type AnonymousId = string;
/**
 * One thing that happened in a browser.
 */
export type Event =
  | ActionRefusedEvent
  | GuideCompletedEvent
  | GuideDismissedEvent
  | GuideSnoozedEvent
  | GuideStartedEvent
  | GuideStoppedEvent
  | RuntimeErrorEvent
  | StepCompletedEvent
  | StepShownEvent
  | TargetMissingEvent
  | TrackedEvent;
/**
 * Letters, digits and `._:-`, at most 128.
 */
export type EventId = string;
/**
 * What happened, such as `project_created` or `Project created`: at most 128 characters in one line.
 */
export type EventName = string;

export interface Contract {
  guide: Guide;
  session_request: SessionRequest;
  session_answer: SessionAnswer;
  session_unchanged: SessionUnchanged;
  event: Event;
  event_batch: EventBatch;
  events_answer: EventsAnswer;
  problem: Problem;
}
/**
 * A sequence of steps that shows a person the way, over as many pages as it takes.
 */
export interface TourGuide {
  /**
   * `tour`: A sequence of steps that shows a person the way, over as many pages as it takes.
   */
  kind: "tour";
  id: Id;
  title?: RichText;
  hide_while?: Condition;
  /**
   * Whether anything in it waits, comes or goes by itself; then the browser fetches what that takes.
   */
  live: boolean;
  /**
   * The page that people are brought to who ask for the guide elsewhere.
   */
  brings_to?: string;
  /**
   * The language of the texts.
   */
  locale: string;
  /**
   * The reading direction of that language.
   */
  direction: "ltr" | "rtl";
  words: Words;
  look?: CompiledTheme;
  /**
   * What the person sees, in order.
   *
   * @minItems 1
   * @maxItems 100
   */
  steps: Step[];
  progress: ProgressStyle;
  /**
   * Whether the arrow keys move between steps while the card has focus; Escape always closes.
   */
  keyboard: boolean;
  exit: Exit;
  /**
   * Whether completing it is celebrated, quietly.
   */
  celebrate: boolean;
  /**
   * The height among the page's own layers, its `z-index`, at which it is drawn, so that what the app has higher up stays above it. Without this it lies above everything, and so does a modal that blocks the page in any case.
   */
  raise?: number;
}
/**
 * A line break inside a paragraph.
 */
export interface BreakNode {
  /**
   * `break`: A line break inside a paragraph.
   */
  type: "break";
}
/**
 * Text as it would be typed.
 */
export interface CodeNode {
  /**
   * `code`: Text as it would be typed.
   */
  type: "code";
  children: RichText;
}
/**
 * A thin line between two parts of a text.
 */
export interface DividerNode {
  /**
   * `divider`: A thin line between two parts of a text.
   */
  type: "divider";
}
/**
 * Emphasised text.
 */
export interface EmNode {
  /**
   * `em`: Emphasised text.
   */
  type: "em";
  children: RichText;
}
/**
 * A picture of the project, served by its hash.
 */
export interface ImageNode {
  /**
   * `image`: A picture of the project, served by its hash.
   */
  type: "image";
  /**
   * A path on the guidekit server.
   */
  url: string;
  /**
   * What the picture shows, for those who cannot see it; empty for decoration.
   */
  alt: string;
  /**
   * A caption.
   */
  title?: string;
  /**
   * The picture's own width.
   */
  width_px?: number;
  /**
   * The picture's own height.
   */
  height_px?: number;
}
/**
 * One entry of a list.
 */
export interface ItemNode {
  /**
   * `item`: One entry of a list.
   */
  type: "item";
  children: RichText;
}
/**
 * A link whose address the URL policy has passed.
 */
export interface LinkNode {
  /**
   * `link`: A link whose address the URL policy has passed.
   */
  type: "link";
  /**
   * Where it leads.
   */
  url: string;
  children: RichText;
}
/**
 * A list of items.
 */
export interface ListNode {
  /**
   * `list`: A list of items.
   */
  type: "list";
  /**
   * Whether the items are numbered.
   */
  ordered: boolean;
  /**
   * Whether the items stand beside each other where there is room.
   */
  columns?: boolean;
  children: RichText;
}
/**
 * A paragraph.
 */
export interface ParagraphNode {
  /**
   * `paragraph`: A paragraph.
   */
  type: "paragraph";
  children: RichText;
  video?: Video;
}
/**
 * A video of the project, or one at a provider; nothing of it is loaded before somebody opens it.
 */
export interface Video {
  /**
   * A path on the guidekit server.
   */
  url?: string;
  /**
   * The provider's player.
   */
  frame?: string;
  /**
   * What is said in it, to read; the best for this reader first.
   */
  captions?: Captions[];
  /**
   * What stands there before it is opened, as a path on the guidekit server.
   */
  poster?: string;
  /**
   * The poster's own width.
   */
  width_px?: number;
  /**
   * The poster's own height.
   */
  height_px?: number;
}
/**
 * A file of captions in one language.
 */
export interface Captions {
  /**
   * A path on the guidekit server.
   */
  url: string;
  locale: Locale;
}
/**
 * Strongly emphasised text.
 */
export interface StrongNode {
  /**
   * `strong`: Strongly emphasised text.
   */
  type: "strong";
  children: RichText;
}
/**
 * A placeholder that the browser fills with what the host app said about the person.
 */
export interface ValueNode {
  /**
   * `value`: A placeholder that the browser fills with what the host app said about the person.
   */
  type: "value";
  /**
   * An attribute of the user or the company, such as `user.first_name`.
   */
  path: string;
  /**
   * What stands there when the attribute is not known.
   */
  fallback: string;
}
/**
 * Every one of the conditions is true.
 */
export interface AllCondition {
  /**
   * `all`: Every one of the conditions is true.
   */
  type: "all";
  /**
   * The conditions.
   *
   * @minItems 1
   * @maxItems 50
   */
  of: Condition[];
}
/**
 * What the person answered, in this survey or another.
 */
export interface AnswerCondition {
  /**
   * `answer`: What the person answered, in this survey or another.
   */
  type: "answer";
  id: Id;
  survey?: Id;
  /**
   * The answer is this, or one of these; of several answers, one of them is.
   *
   * @minItems 1
   */
  is?: string | number | (string | number)[];
  /**
   * The number is this or more.
   */
  at_least?: number;
  /**
   * The number is this or less.
   */
  at_most?: number;
  /**
   * Whether there is an answer at all.
   */
  given?: boolean;
}
/**
 * At least one of the conditions is true.
 */
export interface AnyCondition {
  /**
   * `any`: At least one of the conditions is true.
   */
  type: "any";
  /**
   * The conditions.
   *
   * @minItems 1
   * @maxItems 50
   */
  of: Condition[];
}
/**
 * What the host app says about the user, the company, or the user's membership in it.
 */
export interface AttributeCondition {
  /**
   * `attribute`: What the host app says about the user, the company, or the user's membership in it.
   */
  type: "attribute";
  /**
   * The attribute, as declared in the project file; `user.id` and `company.id` are always there.
   */
  name: string;
  /**
   * Equals this, or one of these; for a date, that day.
   *
   * @minItems 1
   */
  is?: string | number | boolean | (string | number | boolean)[];
  /**
   * Differs from this, or from all of these; also when nothing is known.
   *
   * @minItems 1
   */
  is_not?: string | number | boolean | (string | number | boolean)[];
  /**
   * The text has this in it, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  contains?: string[];
  /**
   * The text starts with this, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  starts_with?: string[];
  /**
   * The text ends with this, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  ends_with?: string[];
  /**
   * The text looks like this, or one of these; `*` stands for any text.
   *
   * @minItems 1
   * @maxItems 100
   */
  matches?: string[];
  /**
   * The text is of this form.
   */
  format?: "email" | "url" | "number" | "date" | "phone";
  /**
   * Whether there is nothing in the text or the list; what is not known is empty.
   */
  empty?: boolean;
  /**
   * The list holds this, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  includes?: (string | number)[];
  /**
   * The list holds all of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  includes_all?: (string | number)[];
  /**
   * The number is this or more.
   */
  at_least?: number;
  /**
   * The number is this or less.
   */
  at_most?: number;
  /**
   * The number is more than this.
   */
  more_than?: number;
  /**
   * The number is less than this.
   */
  less_than?: number;
  before?: Moment;
  after?: Moment;
  from?: Moment;
  until?: Moment;
  within?: Duration;
  older_than?: Duration;
  within_next?: Duration;
  /**
   * Whether the host app has said anything about it.
   */
  known?: boolean;
}
/**
 * What the person is looking through.
 */
export interface BrowserCondition {
  /**
   * `browser`: What the person is looking through.
   */
  type: "browser";
  /**
   * The kind of device.
   *
   * @minItems 1
   */
  device?: ("phone" | "tablet" | "desktop")[];
  /**
   * The language, as a BCP 47 tag; `de` covers `de-AT`.
   *
   * @minItems 1
   */
  language?: Locale[];
  wider_than?: Length;
  narrower_than?: Length;
  /**
   * The colour scheme in use.
   */
  scheme?: "light" | "dark";
  /**
   * The host the person came from; `news.example` covers `www.news.example`.
   */
  referrer?: string;
  /**
   * A cookie of the page that scripts may read: its name, or its name and value.
   */
  cookie?: string;
  visited?: Pages;
}
/**
 * An element of the page is as said; without a word, it is visible.
 */
export interface ElementCondition {
  /**
   * `element`: An element of the page is as said; without a word, it is visible.
   */
  type: "element";
  target: Target;
  /**
   * What it must be. `hidden` means not to be seen, there or not; `disabled` and `unchecked` mean that it is there.
   */
  is: "visible" | "hidden" | "present" | "absent" | "enabled" | "disabled" | "checked" | "unchecked";
}
/**
 * An element of the host app. A plain word is a `data-guide` id; everything else says what it is.
 */
export interface Target {
  /**
   * The value of the element's `data-guide` attribute.
   */
  data_guide?: string;
  /**
   * A CSS selector; ` >>> ` steps into an open shadow root.
   */
  css?: string;
  /**
   * The element's role, as assistive technology hears it; usually with `name`.
   */
  role?: string;
  /**
   * The element's accessible name; with `role`.
   */
  name?: string;
  /**
   * The label of a form field.
   */
  label?: string;
  /**
   * The visible text, whole and in the source language.
   */
  text?: string;
  /**
   * Several ways to find it; the first that finds something visible counts.
   *
   * @minItems 2
   * @maxItems 8
   */
  any_of?: Target[];
  /**
   * Which one, when several match; the first is 1.
   */
  nth?: number;
  inside?: Target;
  frame?: Target;
}
/**
 * Something happened, as told by the host app with `track`; without a number, at least once.
 */
export interface EventCondition {
  /**
   * `event`: Something happened, as told by the host app with `track`; without a number, at least once.
   */
  type: "event";
  /**
   * The event, as declared in the project file.
   */
  id: string;
  /**
   * Exactly this often.
   */
  count?: number;
  /**
   * This often or more.
   */
  at_least?: number;
  /**
   * This often or less.
   */
  at_most?: number;
  within?: Duration;
  older_than?: Duration;
  /**
   * Whose events count: the user's own, the user's in this company, or anybody's in this company.
   */
  by: "user" | "user_in_company" | "company";
  /**
   * Only events whose properties are like this.
   */
  where?: {
    [k: string]: Comparison;
  };
}
/**
 * What a value must be like. Several keys must all hold; texts are compared whatever the case.
 */
export interface Comparison {
  /**
   * Equals this, or one of these; for a date, that day.
   *
   * @minItems 1
   */
  is?: string | number | boolean | (string | number | boolean)[];
  /**
   * Differs from this, or from all of these; also when nothing is known.
   *
   * @minItems 1
   */
  is_not?: string | number | boolean | (string | number | boolean)[];
  /**
   * The text has this in it, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  contains?: string[];
  /**
   * The text starts with this, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  starts_with?: string[];
  /**
   * The text ends with this, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  ends_with?: string[];
  /**
   * The text looks like this, or one of these; `*` stands for any text.
   *
   * @minItems 1
   * @maxItems 100
   */
  matches?: string[];
  /**
   * The text is of this form.
   */
  format?: "email" | "url" | "number" | "date" | "phone";
  /**
   * Whether there is nothing in the text or the list; what is not known is empty.
   */
  empty?: boolean;
  /**
   * The list holds this, or one of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  includes?: (string | number)[];
  /**
   * The list holds all of these.
   *
   * @minItems 1
   * @maxItems 100
   */
  includes_all?: (string | number)[];
  /**
   * The number is this or more.
   */
  at_least?: number;
  /**
   * The number is this or less.
   */
  at_most?: number;
  /**
   * The number is more than this.
   */
  more_than?: number;
  /**
   * The number is less than this.
   */
  less_than?: number;
  before?: Moment;
  after?: Moment;
  from?: Moment;
  until?: Moment;
  within?: Duration;
  older_than?: Duration;
  within_next?: Duration;
  /**
   * Whether the host app has said anything about it.
   */
  known?: boolean;
}
/**
 * Where the person stands with another guide.
 */
export interface GuideCondition {
  /**
   * `guide`: Where the person stands with another guide.
   */
  type: "guide";
  id: Id;
  /**
   * What it must be.
   */
  is:
    | "seen"
    | "active"
    | "completed"
    | "dismissed"
    | "not_seen"
    | "not_active"
    | "not_completed"
    | "not_dismissed";
  older_than?: Duration;
  within?: Duration;
}
/**
 * The person is on a list that a back end keeps by the API; who is on it is not in the project file.
 */
export interface ListCondition {
  /**
   * `list`: The person is on a list that a back end keeps by the API; who is on it is not in the project file.
   */
  type: "list";
  id: Id;
}
/**
 * The condition is not true.
 */
export interface NotCondition {
  /**
   * `not`: The condition is not true.
   */
  type: "not";
  of: Condition;
}
/**
 * The person is on one of these pages and on none of the others.
 */
export interface PageCondition {
  /**
   * `page`: The person is on one of these pages and on none of the others.
   */
  type: "page";
  path?: Pages;
  not_path?: Pages;
  /**
   * Parameters of the address and their values, in which `*` stands for any text; `true` means any value, `false` that it is not there.
   */
  query?: {
    [k: string]: string | boolean;
  };
  /**
   * The part of the address after the hash sign; `*` stands for any text.
   */
  hash?: string;
}
/**
 * The person belongs to a segment of the project file.
 */
export interface SegmentCondition {
  /**
   * `segment`: The person belongs to a segment of the project file.
   */
  type: "segment";
  id: Id;
}
/**
 * The clock and the calendar.
 */
export interface TimeCondition {
  /**
   * `time`: The clock and the calendar.
   */
  type: "time";
  from?: Moment;
  until?: Moment;
  days?: Weekdays;
  hours?: Hours;
  zone?: Zone;
}
/**
 * The interface's own words in the language of the guide.
 */
export interface Words {
  /**
   * The name of the close button.
   */
  close: string;
  /**
   * What is said in front of the title of a video, where there is one.
   */
  play?: string;
  leaving?: LeavingWords;
}
/**
 * What a guide says when somebody wants to close it.
 */
export interface LeavingWords {
  /**
   * Whether they want to leave.
   */
  question: string;
  /**
   * They stay.
   */
  resume: string;
  /**
   * They begin anew.
   */
  restart: string;
  /**
   * They leave.
   */
  close: string;
  /**
   * They want to be asked later:
   */
  snooze: string;
  /**
   * In an hour.
   */
  "1h": string;
  /**
   * Tomorrow.
   */
  "1d": string;
  /**
   * In a week.
   */
  "7d": string;
}
/**
 * A theme with everything derived.
 */
export interface CompiledTheme {
  /**
   * Light, dark, or as the system or the host app asks.
   */
  scheme: "auto" | "light" | "dark";
  /**
   * The class of `html` or `body` that says the host app is dark; without it the system is asked.
   */
  dark_class?: string;
  /**
   * The page's font or the system's.
   */
  font: "host" | "system";
  tokens: Tokens;
  /**
   * What the theme of a guide is called, where it has variations.
   */
  name?: string;
  /**
   * Other looks while something is true, for the project's own theme and those of guides; only with the theme of the whole answer.
   */
  variations?: CompiledVariation[];
  light: Palette;
  dark: Palette;
}
/**
 * What is not a colour, as values of the custom properties of the same names.
 */
export interface Tokens {
  /**
   * The system's fonts, for pages whose own is not asked for.
   */
  family: string;
  /**
   * Corner radius of cards.
   */
  radius: string;
  /**
   * Size of the text, in relation to the reader's own.
   */
  size: string;
  /**
   * The space inside a card.
   */
  pad: string;
  /**
   * The shadow of a card.
   */
  shadow: string;
  /**
   * How long a movement takes, and its course.
   */
  motion: string;
}
/**
 * Another look while something is true; of those of one theme the first that fits counts.
 */
export interface CompiledVariation {
  /**
   * Whose variation it is; missing for the project's own theme.
   */
  of?: string;
  when?: Condition;
  look: CompiledTheme;
}
/**
 * Colours of one scheme, derived so that text on each passes 4.5:1; all as `#rrggbb`.
 */
export interface Palette {
  /**
   * Primary buttons and rings.
   */
  brand: string;
  /**
   * Text on the brand colour.
   */
  on_brand: string;
  /**
   * The brand colour under the pointer.
   */
  brand_hover: string;
  /**
   * Text in the brand colour on the surface.
   */
  link: string;
  /**
   * The card.
   */
  surface: string;
  /**
   * Text.
   */
  ink: string;
  /**
   * Quieter text.
   */
  secondary: string;
  /**
   * Hairlines around and inside cards, as `#rrggbbaa`.
   */
  line: string;
  /**
   * What lies over the page around a target, as `#rrggbbaa`.
   */
  dim: string;
}
/**
 * A step that acts on the person's behalf, says so first, and can be stopped.
 */
export interface DrivenStep {
  /**
   * `driven`: A step that acts on the person's behalf, says so first, and can be stopped.
   */
  type: "driven";
  id?: Id;
  /**
   * Ids the step had before, and those of steps it takes the place of; people who were at one of them go on here.
   *
   * @minItems 1
   * @maxItems 20
   */
  was?: Id[];
  page?: Pages;
  title?: RichText;
  text?: RichText;
  /**
   * The buttons, the most important one first; without them there are Back and Next, and Done on the last step.
   *
   * @maxItems 4
   */
  buttons?: Button[];
  advance?: Advance;
  /**
   * `by_goto` leaves the step out of the usual order: only a `goto` leads there.
   */
  only?: "by_goto";
  when?: Condition;
  done_when?: Condition;
  /**
   * What the page needs before the step shows.
   *
   * @minItems 1
   * @maxItems 5
   */
  setup?: Preparation[];
  /**
   * What the page needs after the step.
   *
   * @minItems 1
   * @maxItems 5
   */
  teardown?: Preparation[];
  /**
   * What happens by itself while the step is on screen.
   *
   * @minItems 1
   * @maxItems 10
   */
  triggers?: Trigger[];
  /**
   * Whether the step counts in the progress the person sees.
   */
  counted: boolean;
  /**
   * What of the runtime this step needs besides what every step needs.
   */
  extras?: string[];
  /**
   * What the guide may not do here on the person's behalf, because the project file does not allow it.
   */
  refused?: Refusal[];
  picture?: Node;
  progress?: StepProgress;
  target: Target;
  /**
   * What is done to the target.
   */
  act: "click" | "hover" | "fill";
  fill?: RichText;
  missing?: Missing;
}
/**
 * A button on a card; the first one in a list is the primary one.
 */
export interface Button {
  label: RichText;
  /**
   * What pressing it does; several actions run in their order.
   *
   * @minItems 1
   * @maxItems 8
   */
  action: Action[];
  /**
   * How it is drawn; without it the first is primary and the others are quiet.
   */
  look?: "primary" | "quiet";
  disabled_while?: Condition;
  hidden_while?: Condition;
}
/**
 * Goes to the step the person came from.
 */
export interface BackAction {
  /**
   * `back`: Goes to the step the person came from.
   */
  type: "back";
}
/**
 * Ends the guide as completed, on any step.
 */
export interface CompleteAction {
  /**
   * `complete`: Ends the guide as completed, on any step.
   */
  type: "complete";
}
/**
 * Copies a text, such as a code, to the clipboard.
 */
export interface CopyAction {
  /**
   * `copy`: Copies a text, such as a code, to the clipboard.
   */
  type: "copy";
  /**
   * The text.
   */
  text: string;
}
/**
 * Ends the guide without completing it; it does not come back by itself.
 */
export interface DismissAction {
  /**
   * `dismiss`: Ends the guide without completing it; it does not come back by itself.
   */
  type: "dismiss";
}
/**
 * Goes to another step of the same guide.
 */
export interface GotoAction {
  /**
   * `goto`: Goes to another step of the same guide.
   */
  type: "goto";
  step: Id;
}
/**
 * Goes to another page.
 */
export interface NavigateAction {
  /**
   * `navigate`: Goes to another page.
   */
  type: "navigate";
  /**
   * A path of the host app, or a whole `https:` address.
   */
  url: string;
  /**
   * Opens the page in a new tab.
   */
  new_tab: boolean;
}
/**
 * Goes to the next step; on the last one it completes the guide.
 */
export interface NextAction {
  /**
   * `next`: Goes to the next step; on the last one it completes the guide.
   */
  type: "next";
}
/**
 * Does what the person clicked on before the guide began instead of it.
 */
export interface ProceedAction {
  /**
   * `proceed`: Does what the person clicked on before the guide began instead of it.
   */
  type: "proceed";
}
/**
 * Calls an action the host app has registered and the project file allows.
 */
export interface RunAction {
  /**
   * `run`: Calls an action the host app has registered and the project file allows.
   */
  type: "run";
  /**
   * Its name.
   */
  name: string;
  confirm?: RichText;
}
/**
 * Remembers something about the person, in an attribute of the project file.
 */
export interface SetAction {
  /**
   * `set`: Remembers something about the person, in an attribute of the project file.
   */
  type: "set";
  /**
   * The attribute.
   */
  attribute: string;
  /**
   * Its new value.
   */
  value: string | number | boolean;
}
/**
 * Closes the guide and brings it back later at the same step.
 */
export interface SnoozeAction {
  /**
   * `snooze`: Closes the guide and brings it back later at the same step.
   */
  type: "snooze";
  duration: Duration;
  /**
   * How often a person may do so; then the button is gone.
   */
  at_most?: number;
}
/**
 * Ends this guide where it is and starts another one.
 */
export interface StartAction {
  /**
   * `start`: Ends this guide where it is and starts another one.
   */
  type: "start";
  guide: Id;
  step?: Id;
}
/**
 * Records an event, as the host app would.
 */
export interface TrackAction {
  /**
   * `track`: Records an event, as the host app would.
   */
  type: "track";
  /**
   * The event.
   */
  event: string;
}
/**
 * The Next button of the card. This is the default.
 */
export interface ButtonAdvance {
  /**
   * `button`: The Next button of the card. This is the default.
   */
  type: "button";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
}
/**
 * A click on the target itself, which also does what it always does.
 */
export interface ClickAdvance {
  /**
   * `click`: A click on the target itself, which also does what it always does.
   */
  type: "click";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
}
/**
 * Time passing; never less than people need to read.
 */
export interface DelayAdvance {
  /**
   * `delay`: Time passing; never less than people need to read.
   */
  type: "delay";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
  duration: Duration;
}
/**
 * An element of the page becoming so.
 */
export interface ElementAdvance {
  /**
   * `element`: An element of the page becoming so.
   */
  type: "element";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
  target: Target;
  /**
   * What it must become.
   */
  is: "visible" | "hidden" | "present" | "absent" | "enabled" | "disabled" | "checked" | "unchecked";
}
/**
 * An event the host app tracks.
 */
export interface EventAdvance {
  /**
   * `event`: An event the host app tracks.
   */
  type: "event";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
  /**
   * The event.
   */
  event: string;
}
/**
 * What the person types into the target; it is compared in the page, and never kept or sent.
 */
export interface InputAdvance {
  /**
   * `input`: What the person types into the target; it is compared in the page, and never kept or sent.
   */
  type: "input";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
  /**
   * Exactly this, whatever the case.
   */
  is?: string;
  /**
   * With this in it, whatever the case.
   */
  contains?: string;
  /**
   * A text of this form.
   */
  format?: "email" | "url" | "number" | "date" | "phone";
  /**
   * At least this many characters.
   */
  min_length?: number;
  /**
   * A number of at least this.
   */
  at_least?: number;
  /**
   * A number of at most this.
   */
  at_most?: number;
  settled: Duration;
}
/**
 * Arriving on a page.
 */
export interface PageAdvance {
  /**
   * `page`: Arriving on a page.
   */
  type: "page";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
  page: Pages;
}
/**
 * Any condition becoming true, such as an attribute.
 */
export interface WhenAdvance {
  /**
   * `when`: Any condition becoming true, such as an attribute.
   */
  type: "when";
  /**
   * What happens instead of going to the next step.
   *
   * @minItems 1
   * @maxItems 8
   */
  then?: Action[];
  condition: Condition;
}
/**
 * Something the page needs before or after a step, done on the person's behalf.
 */
export interface Preparation {
  click?: Target;
  hover?: Target;
  /**
   * Calls an action the host app has registered.
   */
  run?: string;
  unless?: Condition;
}
/**
 * When something becomes true while the step is on screen, do something; the first one that fires counts, once.
 */
export interface Trigger {
  when?: Condition;
  after?: Duration;
  /**
   * What happens then.
   *
   * @minItems 1
   * @maxItems 8
   */
  do: Action[];
}
/**
 * Something that a guide may not do on the person's behalf.
 */
export interface Refusal {
  /**
   * What it would have done.
   */
  act: "click" | "fill" | "hover";
  target: Target;
}
/**
 * How far the person is, counted over the steps they are told of.
 */
export interface StepProgress {
  /**
   * Which step it is, from 1.
   */
  step: number;
  /**
   * How many there are.
   */
  count: number;
  /**
   * Both in the words and digits of the guide's language.
   */
  text: string;
}
/**
 * What happens when the target does not appear.
 */
export interface Missing {
  wait: Duration;
  /**
   * `end` the guide, `skip` the step, show the card in the `center` of the page, or keep waiting for ever.
   */
  then: "end" | "skip" | "center" | "wait";
}
/**
 * A step that shows nothing: it waits for something, or decides where to go.
 */
export interface HiddenStep {
  /**
   * `hidden`: A step that shows nothing: it waits for something, or decides where to go.
   */
  type: "hidden";
  id?: Id;
  /**
   * Ids the step had before, and those of steps it takes the place of; people who were at one of them go on here.
   *
   * @minItems 1
   * @maxItems 20
   */
  was?: Id[];
  page?: Pages;
  title?: RichText;
  text?: RichText;
  /**
   * The buttons, the most important one first; without them there are Back and Next, and Done on the last step.
   *
   * @maxItems 4
   */
  buttons?: Button[];
  advance?: Advance;
  /**
   * `by_goto` leaves the step out of the usual order: only a `goto` leads there.
   */
  only?: "by_goto";
  when?: Condition;
  done_when?: Condition;
  /**
   * What the page needs before the step shows.
   *
   * @minItems 1
   * @maxItems 5
   */
  setup?: Preparation[];
  /**
   * What the page needs after the step.
   *
   * @minItems 1
   * @maxItems 5
   */
  teardown?: Preparation[];
  /**
   * What happens by itself while the step is on screen.
   *
   * @minItems 1
   * @maxItems 10
   */
  triggers?: Trigger[];
  /**
   * Whether the step counts in the progress the person sees.
   */
  counted: boolean;
  /**
   * What of the runtime this step needs besides what every step needs.
   */
  extras?: string[];
  /**
   * What the guide may not do here on the person's behalf, because the project file does not allow it.
   */
  refused?: Refusal[];
  picture?: Node;
  progress?: StepProgress;
  /**
   * What happens at once.
   *
   * @minItems 1
   * @maxItems 8
   */
  do?: Action[];
}
/**
 * A card placed into the page itself, before or after an element or inside it.
 */
export interface InlineStep {
  /**
   * `inline`: A card placed into the page itself, before or after an element or inside it.
   */
  type: "inline";
  id?: Id;
  /**
   * Ids the step had before, and those of steps it takes the place of; people who were at one of them go on here.
   *
   * @minItems 1
   * @maxItems 20
   */
  was?: Id[];
  page?: Pages;
  title?: RichText;
  text: RichText;
  /**
   * The buttons, the most important one first; without them there are Back and Next, and Done on the last step.
   *
   * @maxItems 4
   */
  buttons?: Button[];
  advance?: Advance;
  /**
   * `by_goto` leaves the step out of the usual order: only a `goto` leads there.
   */
  only?: "by_goto";
  when?: Condition;
  done_when?: Condition;
  /**
   * What the page needs before the step shows.
   *
   * @minItems 1
   * @maxItems 5
   */
  setup?: Preparation[];
  /**
   * What the page needs after the step.
   *
   * @minItems 1
   * @maxItems 5
   */
  teardown?: Preparation[];
  /**
   * What happens by itself while the step is on screen.
   *
   * @minItems 1
   * @maxItems 10
   */
  triggers?: Trigger[];
  /**
   * Whether the step counts in the progress the person sees.
   */
  counted: boolean;
  /**
   * What of the runtime this step needs besides what every step needs.
   */
  extras?: string[];
  /**
   * What the guide may not do here on the person's behalf, because the project file does not allow it.
   */
  refused?: Refusal[];
  picture?: Node;
  progress?: StepProgress;
  target: Target;
  /**
   * Where in relation to the element.
   */
  place: "before" | "after" | "inside";
  missing?: Missing;
  /**
   * How the page scrolls to the target: `auto` only when it cannot be seen, so that there is room for the card; `smooth` does so gliding, unless the person wants less motion; `nearest` as little as possible, `center` always, `none` never.
   */
  scroll: "auto" | "smooth" | "nearest" | "center" | "none";
}
/**
 * A card over the page that asks for full attention. A step without a `target` is one.
 */
export interface ModalStep {
  /**
   * `modal`: A card over the page that asks for full attention. A step without a `target` is one.
   */
  type: "modal";
  id?: Id;
  /**
   * Ids the step had before, and those of steps it takes the place of; people who were at one of them go on here.
   *
   * @minItems 1
   * @maxItems 20
   */
  was?: Id[];
  page?: Pages;
  title?: RichText;
  text: RichText;
  /**
   * The buttons, the most important one first; without them there are Back and Next, and Done on the last step.
   *
   * @maxItems 4
   */
  buttons?: Button[];
  advance?: Advance;
  /**
   * `by_goto` leaves the step out of the usual order: only a `goto` leads there.
   */
  only?: "by_goto";
  when?: Condition;
  done_when?: Condition;
  /**
   * What the page needs before the step shows.
   *
   * @minItems 1
   * @maxItems 5
   */
  setup?: Preparation[];
  /**
   * What the page needs after the step.
   *
   * @minItems 1
   * @maxItems 5
   */
  teardown?: Preparation[];
  /**
   * What happens by itself while the step is on screen.
   *
   * @minItems 1
   * @maxItems 10
   */
  triggers?: Trigger[];
  /**
   * Whether the step counts in the progress the person sees.
   */
  counted: boolean;
  /**
   * What of the runtime this step needs besides what every step needs.
   */
  extras?: string[];
  /**
   * What the guide may not do here on the person's behalf, because the project file does not allow it.
   */
  refused?: Refusal[];
  picture?: Node;
  progress?: StepProgress;
  /**
   * Where on the page it stands.
   */
  placement:
    "center" | "top" | "top-start" | "top-end" | "start" | "end" | "bottom" | "bottom-start" | "bottom-end";
  offset?: Offset;
  width?: Length;
  backdrop: Backdrop;
}
/**
 * How far something is moved from where it would stand.
 */
export interface Offset {
  /**
   * To the right when positive.
   */
  x?: string;
  /**
   * Downwards when positive.
   */
  y?: string;
}
/**
 * What happens to the page around the card and its target.
 */
export interface Backdrop {
  /**
   * `dim` darkens the page and leaves it usable, `soft` does so lightly and without an edge, `block` also keeps the rest of the page from being used, by pointer, by keyboard and by screen reader, `none` leaves it as it is.
   */
  style: "dim" | "soft" | "block" | "none";
  strength?: Percentage;
  /**
   * Another colour than black, as six hexadecimal digits.
   */
  color?: string;
  /**
   * What a click beside the target does; with `block` only.
   */
  click: "nothing" | "dismiss" | "next";
}
/**
 * A card in a corner, with or without a face, that leaves the page usable.
 */
export interface SlideoutStep {
  /**
   * `slideout`: A card in a corner, with or without a face, that leaves the page usable.
   */
  type: "slideout";
  id?: Id;
  /**
   * Ids the step had before, and those of steps it takes the place of; people who were at one of them go on here.
   *
   * @minItems 1
   * @maxItems 20
   */
  was?: Id[];
  page?: Pages;
  title?: RichText;
  text?: RichText;
  /**
   * The buttons, the most important one first; without them there are Back and Next, and Done on the last step.
   *
   * @maxItems 4
   */
  buttons?: Button[];
  advance?: Advance;
  /**
   * `by_goto` leaves the step out of the usual order: only a `goto` leads there.
   */
  only?: "by_goto";
  when?: Condition;
  done_when?: Condition;
  /**
   * What the page needs before the step shows.
   *
   * @minItems 1
   * @maxItems 5
   */
  setup?: Preparation[];
  /**
   * What the page needs after the step.
   *
   * @minItems 1
   * @maxItems 5
   */
  teardown?: Preparation[];
  /**
   * What happens by itself while the step is on screen.
   *
   * @minItems 1
   * @maxItems 10
   */
  triggers?: Trigger[];
  /**
   * Whether the step counts in the progress the person sees.
   */
  counted: boolean;
  /**
   * What of the runtime this step needs besides what every step needs.
   */
  extras?: string[];
  /**
   * What the guide may not do here on the person's behalf, because the project file does not allow it.
   */
  refused?: Refusal[];
  picture?: Node;
  progress?: StepProgress;
  /**
   * In which corner it stands.
   */
  corner: "bottom-end" | "bottom-start" | "top-end" | "top-start";
  /**
   * A picture of who is speaking.
   */
  avatar?: string;
  speaker?: RichText;
}
/**
 * A card beside an element of the page. A step that has a `target` is one.
 */
export interface TooltipStep {
  /**
   * `tooltip`: A card beside an element of the page. A step that has a `target` is one.
   */
  type: "tooltip";
  id?: Id;
  /**
   * Ids the step had before, and those of steps it takes the place of; people who were at one of them go on here.
   *
   * @minItems 1
   * @maxItems 20
   */
  was?: Id[];
  page?: Pages;
  title?: RichText;
  text: RichText;
  /**
   * The buttons, the most important one first; without them there are Back and Next, and Done on the last step.
   *
   * @maxItems 4
   */
  buttons?: Button[];
  advance?: Advance;
  /**
   * `by_goto` leaves the step out of the usual order: only a `goto` leads there.
   */
  only?: "by_goto";
  when?: Condition;
  done_when?: Condition;
  /**
   * What the page needs before the step shows.
   *
   * @minItems 1
   * @maxItems 5
   */
  setup?: Preparation[];
  /**
   * What the page needs after the step.
   *
   * @minItems 1
   * @maxItems 5
   */
  teardown?: Preparation[];
  /**
   * What happens by itself while the step is on screen.
   *
   * @minItems 1
   * @maxItems 10
   */
  triggers?: Trigger[];
  /**
   * Whether the step counts in the progress the person sees.
   */
  counted: boolean;
  /**
   * What of the runtime this step needs besides what every step needs.
   */
  extras?: string[];
  /**
   * What the guide may not do here on the person's behalf, because the project file does not allow it.
   */
  refused?: Refusal[];
  picture?: Node;
  progress?: StepProgress;
  target: Target;
  /**
   * On which side of the target the card stands when there is room; `start` and `end` line it up with the target's edge in reading direction.
   */
  placement:
    | "auto"
    | "top"
    | "top-start"
    | "top-end"
    | "right"
    | "right-start"
    | "right-end"
    | "bottom"
    | "bottom-start"
    | "bottom-end"
    | "left"
    | "left-start"
    | "left-end";
  offset?: Offset;
  backdrop: Backdrop;
  spotlight?: Spotlight;
  missing?: Missing;
  /**
   * How the page scrolls to the target: `auto` only when it cannot be seen, so that there is room for the card; `smooth` does so gliding, unless the person wants less motion; `nearest` as little as possible, `center` always, `none` never.
   */
  scroll: "auto" | "smooth" | "nearest" | "center" | "none";
}
/**
 * How the target is set apart from the page.
 */
export interface Spotlight {
  padding: Length;
  radius?: Length;
  /**
   * Whether a ring in the brand colour is drawn around it.
   */
  ring: boolean;
  /**
   * Other elements that are set apart too.
   *
   * @minItems 1
   * @maxItems 8
   */
  also?: Target[];
  /**
   * Whether a quiet pointer shows where to click.
   */
  pointer: boolean;
  /**
   * Whether the target can be clicked while the step is on screen.
   */
  usable: boolean;
}
/**
 * How the person sees how far they are.
 */
export interface ProgressStyle {
  /**
   * How it is drawn.
   */
  style: "numbers" | "bar" | "dots" | "ring" | "chain" | "none";
  /**
   * Where on the card.
   */
  place: "bottom" | "top";
}
/**
 * What closing a guide does.
 */
export interface Exit {
  /**
   * Whether there is a close button.
   */
  button: boolean;
  /**
   * What the close button offers instead of closing at once.
   *
   * @minItems 1
   * @maxItems 4
   */
  menu?: ExitChoice[];
  confirm?: RichText;
}
/**
 * Who am I, what may I see, where did I stop.
 */
export interface SessionRequest {
  /**
   * Version of the protocol.
   */
  v: 1;
  /**
   * The public key of the environment.
   */
  key: string;
  /**
   * What the host app's back end has signed of the user: a JSON Web Token.
   */
  token?: string;
  anonymous_id: AnonymousId;
  user?: User;
  visitor?: Attributes;
  company?: Company;
  /**
   * The wanted language as a BCP 47 tag.
   */
  locale?: string;
  /**
   * The time zone of the person, by its IANA name.
   */
  zone?: string;
  page: Page;
  sdk?: Sdk;
  /**
   * Asks too why each guide begins or does not; environments that keep their rules to themselves answer as without it.
   */
  explain?: boolean;
  /**
   * Digest of the answer the browser still holds.
   */
  known?: string;
}
/**
 * Who the host app says this is.
 */
export interface User {
  /**
   * The host app's own id of the person.
   */
  id: string;
  attributes?: Attributes;
}
/**
 * Attribute names and their values.
 */
export interface Attributes {
  [k: string]: string | number | boolean | null | (string | number)[];
}
/**
 * The company or team the user acts for.
 */
export interface Company {
  /**
   * The host app's own id of the company.
   */
  id: string;
  attributes?: Attributes;
  membership?: Attributes;
}
/**
 * Where the person is; never with query or hash.
 */
export interface Page {
  /**
   * The path of the page.
   */
  path: string;
  /**
   * The language in use.
   */
  locale?: string;
  /**
   * The width of the window.
   */
  viewport_width_px?: number;
}
/**
 * Which runtime is speaking.
 */
export interface Sdk {
  /**
   * The kind of runtime.
   */
  name: string;
  /**
   * Its version.
   */
  version: string;
}
/**
 * What this caller may see now.
 */
export interface SessionAnswer {
  /**
   * Version of the protocol.
   */
  v: 1;
  /**
   * Whether guides are on at all.
   */
  enabled: boolean;
  /**
   * Which compiled set this is.
   */
  release: string;
  /**
   * The language the guides are in.
   */
  locale: string;
  /**
   * Names this answer for this caller; sent back as `known`.
   */
  digest: string;
  /**
   * The server's clock.
   */
  server_time_ms: number;
  theme: CompiledTheme;
  /**
   * The guides this caller may see, in the order they are considered.
   */
  guides: ManifestEntry[];
  /**
   * What the host app said of the caller that does not count: attributes that are not declared, of another type, or not to be trusted unsigned.
   */
  ignored?: {
    /**
     * Such as `user.plan`.
     */
    name: string;
    /**
     * Why.
     */
    code: string;
  }[];
  /**
   * Where the caller stands, by guide id.
   */
  progress: {
    [k: string]: Progress;
  };
  /**
   * Why each guide begins or does not, where that was asked and may be known.
   */
  explanations?: ExplainedGuide[];
  /**
   * How much the caller is shown at the most.
   */
  limits?: LimitNow[];
}
/**
 * One guide the caller may see.
 */
export interface ManifestEntry {
  /**
   * The guide's id.
   */
  id: string;
  /**
   * The guide's kind.
   */
  kind: string;
  /**
   * Names its content; fetched from `/v1/guides/{hash}`.
   */
  hash: string;
  start?: Start;
  rules?: Rules;
  content?: Guide;
}
/**
 * Where, when and how often a guide begins by itself. Every key that is given must agree.
 */
export interface Start {
  page?: Pages;
  not_page?: Pages;
  when?: Condition;
  /**
   * Begins when the host app tracks this event.
   */
  event?: string;
  click?: Target;
  hover?: Target;
  instead_of?: Target;
  /**
   * Begins when the address holds `?guidekit-start=` and the guide's id.
   */
  link: boolean;
  after?: Duration;
  frequency: Frequency;
  /**
   * Which guide goes first when several could begin.
   */
  priority: "lowest" | "low" | "normal" | "high" | "highest";
  schedule?: Schedule;
}
/**
 * How often a guide may begin by itself: a word, or a period.
 */
export interface Frequency {
  /**
   * `once` until it is completed or dismissed, `session` once a visit, `always` every time.
   */
  mode?: "once" | "session" | "always";
  every?: Duration;
  /**
   * But never more often than this in all.
   */
  at_most?: number;
}
/**
 * When something may show.
 */
export interface Schedule {
  from?: Moment;
  until?: Moment;
  days?: Weekdays;
  hours?: Hours;
  zone?: Zone;
}
/**
 * What the browser asks before a guide begins. A browser that knows nothing of rules begins no such guide by itself.
 */
export interface Rules {
  start?: Start;
  audience?: Condition;
  requires?: Condition;
  hide_while?: Condition;
  stop?: Stop;
}
/**
 * When a guide stops coming back by itself. Without it, and without a `frequency` that brings it back, it is once completed or dismissed.
 */
export interface Stop {
  /**
   * After it was seen this often.
   */
  views?: number;
  /**
   * After the person did one of these with it.
   *
   * @minItems 1
   */
  once?: ("completed" | "dismissed" | "interacted")[];
  when?: Condition;
}
/**
 * Where one person stands with one guide: a join of events that is the same in whatever order they arrive.
 */
export interface Progress {
  /**
   * How often the progress was reset; older events are ignored.
   */
  epoch: number;
  /**
   * Each time the guide was started, by run id.
   */
  runs: {
    [k: string]: Run;
  };
}
/**
 * One time a person went through a guide.
 */
export interface Run {
  /**
   * The highest sequence number seen.
   */
  seq: number;
  /**
   * The id of the event with that number; the higher id wins a tie.
   */
  event: string;
  /**
   * The step that event named; null before the first step.
   */
  step: string | null;
  /**
   * How it stands: the highest of completed > dismissed > snoozed > stopped > active.
   */
  status: "active" | "stopped" | "snoozed" | "dismissed" | "completed";
  /**
   * When it began: the earliest time of its events.
   */
  at_ms: number;
  /**
   * When each type of event first happened in it. `by_person` is when the person asked for it themselves, by a button, a link or a call; `until` is when a snooze ends.
   */
  times?: {
    [k: string]: number;
  };
}
/**
 * Why one guide begins for the caller, or does not, as far as the server decides.
 */
export interface ExplainedGuide {
  guide: Id;
  /**
   * Every rule that was asked.
   */
  rules: ExplainedRule[];
}
/**
 * One rule that the server asked before a guide may begin.
 */
export interface ExplainedRule {
  /**
   * Where it stands in the long form.
   */
  path: (string | number)[];
  /**
   * What it is called: an attribute such as `company.sso`, or a word such as `page`.
   */
  rule: string;
  /**
   * Whether it holds; null where only a browser can tell.
   */
  outcome: boolean | null;
  /**
   * The rule in words.
   */
  says: string;
  /**
   * What was found, in words; empty where what it follows from says it.
   */
  seen: string;
  ask?: Condition;
  /**
   * The rules it follows from.
   */
  of: ExplainedRule[];
}
/**
 * How much the caller is shown at the most, of the guides they may see.
 */
export interface LimitNow {
  /**
   * The ids of the guides that count.
   */
  guides: string[];
  /**
   * When guides that count began by themselves and are not in the list any more.
   */
  others_ms: number[];
  /**
   * How many.
   */
  at_most?: number;
  /**
   * In which time: a duration, or a `session`.
   */
  per?: string;
  quiet?: Duration;
}
/**
 * The answer the browser holds is still right.
 */
export interface SessionUnchanged {
  /**
   * Version of the protocol.
   */
  v: 1;
  /**
   * Always true.
   */
  unchanged: true;
}
/**
 * A guide could not act on the person's behalf: `properties.act` says what, `properties.looked_for` with which element, `properties.reason` why: `not_allowed`, `secret`, `no_field`, `gone` or `missing`.
 */
export interface ActionRefusedEvent {
  /**
   * `action_refused`: A guide could not act on the person's behalf: `properties.act` says what, `properties.looked_for` with which element, `properties.reason` why: `not_allowed`, `secret`, `no_field`, `gone` or `missing`.
   */
  type: "action_refused";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A person reached the end.
 */
export interface GuideCompletedEvent {
  /**
   * `guide_completed`: A person reached the end.
   */
  type: "guide_completed";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A person closed the guide.
 */
export interface GuideDismissedEvent {
  /**
   * `guide_dismissed`: A person closed the guide.
   */
  type: "guide_dismissed";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A person put the guide off; `properties.for_ms` says for how many milliseconds.
 */
export interface GuideSnoozedEvent {
  /**
   * `guide_snoozed`: A person put the guide off; `properties.for_ms` says for how many milliseconds.
   */
  type: "guide_snoozed";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A person began a guide.
 */
export interface GuideStartedEvent {
  /**
   * `guide_started`: A person began a guide.
   */
  type: "guide_started";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * The guide ended by itself; `properties.reason` says why.
 */
export interface GuideStoppedEvent {
  /**
   * `guide_stopped`: The guide ended by itself; `properties.reason` says why.
   */
  type: "guide_stopped";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * Something failed inside the runtime; the host noticed nothing.
 */
export interface RuntimeErrorEvent {
  /**
   * `runtime_error`: Something failed inside the runtime; the host noticed nothing.
   */
  type: "runtime_error";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run?: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq?: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide?: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A person did what the step asked.
 */
export interface StepCompletedEvent {
  /**
   * `step_completed`: A person did what the step asked.
   */
  type: "step_completed";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A step became visible.
 */
export interface StepShownEvent {
  /**
   * `step_shown`: A step became visible.
   */
  type: "step_shown";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * A step's element did not appear; `properties.looked_for` says what was sought.
 */
export interface TargetMissingEvent {
  /**
   * `target_missing`: A step's element did not appear; `properties.looked_for` says what was sought.
   */
  type: "target_missing";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide: Id;
  hash?: EventId;
  step: Id;
  /**
   * More about it.
   */
  properties?: {};
}
/**
 * The host app reported that something happened.
 */
export interface TrackedEvent {
  /**
   * `tracked`: The host app reported that something happened.
   */
  type: "tracked";
  id: EventId;
  /**
   * The browser's clock when it happened.
   */
  at_ms: number;
  session?: EventId;
  tab?: EventId;
  page?: Page;
  run?: EventId;
  /**
   * A Lamport counter within the run.
   */
  seq?: number;
  /**
   * How often the progress had been reset.
   */
  epoch?: number;
  guide?: Id;
  hash?: EventId;
  step?: Id;
  /**
   * More about it.
   */
  properties?: {};
  name: EventName;
}
/**
 * What one person did, as one browser saw it.
 */
export interface EventBatch {
  /**
   * Version of the protocol.
   */
  v: 1;
  /**
   * The public key of the environment.
   */
  key: string;
  /**
   * What the host app's back end has signed of the user: a JSON Web Token.
   */
  token?: string;
  anonymous_id: AnonymousId;
  user?: User;
  company?: Company;
  sdk?: Sdk;
  /**
   * The browser's clock when it sent the batch.
   */
  sent_at_ms: number;
  /**
   * How many events the browser had to give up since the last batch, by reason.
   */
  dropped?: {
    [k: string]: number;
  };
  /**
   * The events, judged one by one; a bad one never sinks the others.
   *
   * @minItems 1
   * @maxItems 500
   */
  events: {}[];
}
/**
 * What became of a batch; sent when it is committed.
 */
export interface EventsAnswer {
  /**
   * How many events are new and stored.
   */
  accepted: number;
  /**
   * How many were stored before.
   */
  duplicate: number;
  /**
   * The events that will never be taken.
   */
  rejected: {
    /**
     * The place in the batch.
     */
    index: number;
    /**
     * The event's id, when it had one.
     */
    id?: string;
    /**
     * Why.
     */
    code: string;
  }[];
}
/**
 * The body of every answer that is not a success, after RFC 9457.
 */
export interface Problem {
  /**
   * A path that names the kind of problem for ever.
   */
  type: string;
  /**
   * The kind of problem in a few words.
   */
  title: string;
  /**
   * The HTTP status.
   */
  status: number;
  /**
   * What went wrong this time, without internals.
   */
  detail: string;
  /**
   * The id of the request.
   */
  instance: string;
  /**
   * The kind of problem as one word.
   */
  code: string;
  /**
   * The places that are wrong.
   */
  errors?: {
    /**
     * A JSON pointer into the request.
     */
    pointer: string;
    /**
     * What is wrong as one word.
     */
    code: string;
    /**
     * What is wrong in a sentence.
     */
    detail: string;
  }[];
}
