import type * as z from "zod";

/** Who answers a check: a cloud provider, or nobody's credentials (network probes). */
export type ProviderId = "aws" | "azure" | "gcp" | "none";
export type Scope = "GLOBAL" | "REGIONAL";
export const severities = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof severities)[number];
export const categories = [
  "compute",
  "networking",
  "storage",
  "database",
  "security",
  "monitoring",
  "identity",
  "cost",
  "reliability",
] as const;
export type Category = (typeof categories)[number];

/** B boolean, N number, C count, S string, D instant, L list of scalars, O object; `any` is known only at run time. */
export const kinds = ["B", "N", "C", "S", "D", "L", "O"] as const;
export type Kind = (typeof kinds)[number];
export type DeclaredKind = Kind | "any";

/** A JSON value, with `Date` for instants. `undefined` and `null` both mean "not set". */
export type Value =
  | boolean
  | number
  | string
  | Date
  | null
  | undefined
  | readonly Value[]
  | { readonly [key: string]: Value };

export const quantifiers = ["every", "some", "none", "count"] as const;
export type Quantifier = (typeof quantifiers)[number];
export const onEmptyPolicies = ["pass", "fail", "not_applicable"] as const;
export type OnEmpty = (typeof onEmptyPolicies)[number];

export const statuses = ["PASS", "FAIL", "ERROR", "SKIPPED", "NOT_APPLICABLE"] as const;
/** The verdict on one check. What could not be read is ERROR, never PASS and never FAIL. */
export type Status = (typeof statuses)[number];

export const causes = [
  "ACCESS_DENIED",
  "THROTTLED",
  "TIMEOUT",
  "REGION_DISABLED",
  "CREDENTIALS",
  "INVALID_PARAMETER",
  "UNSUPPORTED",
  "INTERNAL",
] as const;
/** Why something could not be read or evaluated. */
export type Cause = (typeof causes)[number];

/** What an error code of a read means when it is not an error: the resource, or one of its properties, is not there. */
export type Absence = "resource" | "property" | "notEnabled";

/** How pages of an operation are followed. */
export interface Paging {
  /** Request member that takes the token of the next page. */
  tokenIn: string | readonly string[];
  /** Answer member (JMESPath) that carries the token of the next page. */
  tokenOut: string | readonly string[];
  /** Answer member (dotted path) that holds the items; pages are merged by joining these lists. */
  items: string | readonly string[];
  /** Request member for the page size, with the largest size the operation takes. */
  pageSize?: { param: string; max: number };
  /** Answer member that says whether there is a further page, where the operation has one (for example `IsTruncated`). */
  more?: string;
  stopWhen?: "nameChanges" | "decided";
}

/**
 * How a recorded wider listing answers a narrower question: ids and filters are applied to the items of the listing, and an id
 * that is not in it gives the provider's own not-found error.
 */
export interface Narrowing {
  /** Dotted path of the items in the answer; `Reservations[].Instances` for items inside items. */
  items: string;
  /** Request members that carry ids, each with the item member it names. */
  ids?: readonly { param: string; field: string; notFound?: { code: string; message: string; status?: number } }[];
  /** Request member that carries EC2-style `[{ Name, Values }]` filters, with the item path each filter name reads. */
  filters?: { param: string; fields: Readonly<Record<string, string>> };
}

/** A declared, read-only provider call, as data. Only a Reader performs it. */
export interface Read<Params = Record<string, unknown>, Answer = Record<string, unknown>> {
  service: string;
  operation: string;
  /** IAM action(s) that permit the call; null only for `network` reads. */
  iamAction: string | readonly string[] | null;
  paginated?: Paging;
  /** false: asked at the partition's global endpoint region. */
  regional?: boolean;
  fixedRegion?: string;
  /** Single-item calls that arrive together are joined into one call. */
  batch?: { param: string; max: number };
  absent?: Readonly<Record<string, Absence>>;
  /** JMESPath of values replaced before anyone sees them. */
  redact?: readonly string[];
  narrow?: Narrowing;
  /** Carries the types of the call; never present at run time. */
  readonly __types?: (params: Params) => Answer;
}
// biome-ignore format: one line says it best
export type AnyRead = Read<never, unknown> | Read;

/** What a read answered: a value, or one of its declared absences. */
export type ReadAnswer<Answer> =
  | { present: true; data: Answer; region: string; partial?: boolean }
  | { present: false; absent: Absence; code: string; message: string; region: string };

export interface ReadOptions {
  /** Region to ask, when it differs from the region of the check (bucket regions, fixed regions). */
  region?: string;
  /** For `stopWhen`: told each page as it comes; true stops paging early. The answer is then marked `partial`. */
  decided?: (pageItemsSoFar: readonly unknown[]) => boolean;
}

/** Performs a read for one check. Rejects with a `ReadError` when it could not be read. */
export interface ReadFn {
  <Params, Answer>(read: Read<Params, Answer>, params: Params, options?: ReadOptions): Promise<ReadAnswer<Answer>>;
  /** Like `read`, but gives the error as a value, for rows that say how a partial answer decides. */
  settled<Params, Answer>(
    read: Read<Params, Answer>,
    params: Params,
    options?: ReadOptions,
  ): Promise<{ ok: true; answer: ReadAnswer<Answer> } | { ok: false; error: ReadErrorLike }>;
}

/** The parts of a ReadError that a check type may look at. */
export interface ReadErrorLike {
  cause: Cause;
  message: string;
  operation: string;
  region: string;
  actions: readonly string[];
  code?: string;
}

/** A region, page or resource of a set that could not be read. */
export interface Unread {
  what: string;
  error: ReadErrorLike;
}

/** One resource, region, rule or route of a set that is judged item by item. */
export interface Item {
  id: string;
  region?: string;
  value: Value;
  label?: string;
}

export type Exports = Readonly<Record<string, Value>>;

/** What a check type saw. It never contains a verdict. */
export type Observation =
  | {
      value: Value;
      /** Only for types whose declared kind is `any`: the kind, where it says more than the value (a count, a date in text). */
      kind?: Kind;
      unread?: readonly Unread[];
      exports?: Exports;
      evidence: string;
      atLeast?: boolean;
    }
  | {
      items: readonly Item[];
      unread?: readonly Unread[];
      exports?: Exports;
      evidence: string;
      excluded?: number;
    }
  | { missing: string; exports?: Exports }
  | { unmet: string; exports?: Exports; evidence?: string }
  | { notApplicable: string; exports?: Exports; evidence?: string };

export interface ObserveContext<Params> {
  params: Params;
  /** The operator in force; absent where a condition judges. Only for exports, and for rows whose partial answer reads by operator. */
  operator?: string;
  read: ReadFn;
  /** The region of the check; the partition's global endpoint region for GLOBAL types. */
  region: string;
  /** The regions asked for, expanded, for multi-region types; otherwise `[region]`. */
  regions: readonly string[];
  /** The regions came from `*`: one where the service has no endpoint gives no items instead of an error. */
  everyRegion?: boolean;
  now: Date;
  account: { id: string; partition: string };
}

export interface RecordedError {
  error: string;
  message?: string;
  status?: number;
}

/** A recorded answer set with the verdict it must give: test, documentation and demonstration data in one. */
export interface Sample {
  name: string;
  params: Readonly<Record<string, unknown>>;
  region?: string | readonly string[];
  operator?: string;
  expected?: unknown;
  quantifier?: Quantifier;
  condition?: unknown;
  onEmpty?: OnEmpty;
  now?: string;
  /** Key: `<service>:<Operation>`. */
  given: Readonly<
    Record<
      string,
      readonly { when?: object; region?: string; then: object | RecordedError; pages?: readonly object[] }[]
    >
  >;
  verdict: Status;
  cause?: Cause;
  reasonIncludes?: string;
  exports?: Readonly<Record<string, unknown>>;
}

/** Everything there is to know about one check type. One object per file; all else is derived from it. */
export interface CheckType<Params = Record<string, unknown>> {
  /** Forever; the file's name is the same in lower case with hyphens. */
  id: string;
  title: string;
  docs: string;
  service: string;
  provider: ProviderId;
  scope: Scope;
  severity: Severity;
  categories: readonly Category[];
  frameworks?: Readonly<Record<string, readonly string[]>>;
  listed?: false;
  synonymOf?: string;
  deprecated?: { since: string; use: string };
  /** Closed object; every field carries `.meta({ title, description, examples })`. */
  params: z.ZodObject;
  /** The parameter that is the expected value under its own name (`^` in the catalogue). */
  expectedParam?: string;
  /** true (`^!`): required unless the operator in force takes no expected value. */
  expectedParamRequired?: boolean;
  selectors?: readonly string[];
  /** Parameters whose ARN carries the region of the check. */
  regionFrom?: readonly string[];
  /** Takes a list of regions or `*`. */
  multiRegion?: boolean;
  observes: {
    shape: "one" | "each";
    kind: DeclaredKind;
    itemNoun?: string;
    label: string;
    /** Kind of the elements of a list that is judged element by element; S unless said. */
    elementKind?: Kind;
  };
  default: {
    operator: string | ((params: Params) => string);
    expected?: Value | ((params: Params, exports: Exports) => Value);
    quantifier?: Quantifier | ((params: Params) => Quantifier);
    onEmpty?: OnEmpty;
    region?: "account" | "*";
  };
  /** Applied by the engine to observed and expected text alike. */
  canonical?: (text: string, params: Params) => string;
  reads: readonly Read<never, unknown>[] | readonly Read[];
  /** Names and kinds of the values handed to checks that use this one's alias. */
  exports: z.ZodObject;
  observe(context: ObserveContext<Params>): Promise<Observation>;
  samples: readonly Sample[];
}
