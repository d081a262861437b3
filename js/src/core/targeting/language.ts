// The shapes of conditions in their long form, as the contract has checked them.

export type Plain = string | number | boolean;
export type Operand = Plain | readonly Plain[];

/** What a value must be like, by operator. */
export type Comparison = Readonly<Record<string, Operand>>;

/** How an element is found; only whoever looks for it reads it. */
export type Target = Readonly<Record<string, unknown>>;

interface Aged {
  readonly within?: string;
  readonly older_than?: string;
}

export interface GroupCondition {
  readonly type: "all" | "any";
  readonly of: readonly Condition[];
}

export interface NotCondition {
  readonly type: "not";
  readonly of: Condition;
}

export interface SegmentCondition {
  readonly type: "segment";
  readonly id: string;
}

/** The operators of a comparison stand beside the name. */
export interface AttributeCondition {
  readonly type: "attribute";
  readonly name: string;
  readonly [operator: string]: Operand;
}

export interface EventCondition extends Aged {
  readonly type: "event";
  readonly id: string;
  readonly by?: string;
  readonly count?: number;
  readonly at_least?: number;
  readonly at_most?: number;
  readonly where?: Readonly<Record<string, Comparison>>;
}

export interface GuideCondition extends Aged {
  readonly type: "guide";
  readonly id: string;
  readonly is?: string;
}

export interface ListCondition {
  readonly type: "list";
  readonly id: string;
}

export interface AnswerCondition {
  readonly type: "answer";
  readonly id: string;
  readonly survey?: string;
  readonly is?: Operand;
  readonly at_least?: number;
  readonly at_most?: number;
  readonly given?: boolean;
}

export interface PageCondition {
  readonly type: "page";
  readonly path?: readonly string[];
  readonly not_path?: readonly string[];
  readonly query?: Readonly<Record<string, string | boolean>>;
  readonly hash?: string;
}

export interface ElementCondition {
  readonly type: "element";
  readonly target: Target;
  readonly is?: string;
}

export interface BrowserCondition {
  readonly type: "browser";
  readonly device?: readonly string[];
  readonly language?: readonly string[];
  readonly wider_than?: string;
  readonly narrower_than?: string;
  readonly scheme?: string;
  readonly referrer?: string;
  readonly cookie?: string;
  readonly visited?: readonly string[];
}

export interface Schedule {
  readonly from?: string;
  readonly until?: string;
  readonly days?: readonly string[];
  readonly hours?: string;
  readonly zone?: string;
}

export interface TimeCondition extends Schedule {
  readonly type: "time";
}

export interface Frequency {
  readonly mode?: string;
  readonly every?: string;
  readonly at_most?: number;
}

/** What says of a guide whom it is for, when and how often; on the wire the server has settled what it can. */
export interface Terms {
  readonly id: string;
  readonly kind: string;
  readonly audience?: Condition;
  readonly requires?: Condition;
  readonly hide_while?: Condition;
  readonly published?: string;
  readonly expires?: string;
  readonly holdout?: string;
  readonly stop?: { readonly views?: number; readonly once?: readonly string[]; readonly when?: Condition };
  readonly start?: {
    readonly page?: readonly string[];
    readonly not_page?: readonly string[];
    readonly when?: Condition;
    readonly event?: string;
    readonly click?: Target;
    readonly hover?: Target;
    readonly instead_of?: Target;
    readonly link?: boolean;
    readonly after?: string;
    readonly frequency?: Frequency;
    readonly schedule?: Schedule;
    readonly rollout?: string;
  };
}

export type Leaf =
  | AttributeCondition
  | EventCondition
  | GuideCondition
  | AnswerCondition
  | ListCondition
  | ListCondition
  | PageCondition
  | ElementCondition
  | BrowserCondition
  | TimeCondition;

export type Condition = GroupCondition | NotCondition | SegmentCondition | Leaf;
