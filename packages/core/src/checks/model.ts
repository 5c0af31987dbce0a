import type * as z from "zod";
import type { DocumentFacts, Found } from "./operators/conditions/found";
import type { Shape } from "./operators/conditions/shape";
import type { Read, ReadErrorLike, ReadFn } from "./read";
import type { Cause, DeclaredKind, Kind, Quantifier, Value } from "./value";

export type {
  Absence,
  Narrowing,
  Paging,
  Read,
  ReadAnswer,
  ReadErrorLike,
  ReadFn,
  ReadOptions,
  Settled,
} from "./read";
export {
  type Cause,
  causes,
  type DeclaredKind,
  type Kind,
  kinds,
  type Quantifier,
  quantifiers,
  type Value,
} from "./value";

/** The schemas of resource types that are at hand. */
export interface ResourceSchemas {
  /** What stands at a property; undefined where the schema of the type is not at hand. */
  shapeOf(typeName: string, property: string): Shape | undefined;
}

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

/** What the engine exports of every judged set; not there yet while its items are judged. */
export const standardExportNames = ["total", "passing", "failing", "failingIds", "ids", "unread", "excluded"] as const;
export const onEmptyPolicies = ["pass", "fail", "not_applicable"] as const;
export type OnEmpty = (typeof onEmptyPolicies)[number];

export const statuses = ["PASS", "FAIL", "ERROR", "SKIPPED", "NOT_APPLICABLE"] as const;
/** The verdict on one check. What could not be read is ERROR, never PASS and never FAIL. */
export type Status = (typeof statuses)[number];

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
  /** Why the value is what it is, where the check type knows more than the value tells. */
  reason?: string;
  /** It is not known whether the item belongs to the set, so that it counts both ways. */
  undecided?: UndecidedMembership;
}

/** What leaves it open whether something belongs to a set: a property that is not set, or one that is not known. */
export interface UndecidedMembership {
  truth: "unset" | "unknown";
  reason: string;
  cause?: Cause;
}

export type Exports = Readonly<Record<string, Value>>;

/** Exports of which only a part is known although the verdict stands: a sample, a level that was not needed. `what` is the name. */
export type PartialExports = readonly Unread[];

/** What a check type saw. It never contains a verdict. */
export type Observation =
  | {
      value: Value;
      /** Only for types whose declared kind is `any`: the kind, where it says more than the value (a count, a date in text). */
      kind?: Kind;
      unread?: readonly Unread[];
      exports?: Exports;
      partial?: PartialExports;
      evidence: string;
      atLeast?: boolean;
      /** Of a count: so many more may belong to it. */
      undecided?: UndecidedMembership & { count: number };
      /** How a path found the value, where one did, and what is known of the document in which it did. */
      found?: Found;
      facts?: DocumentFacts;
    }
  | {
      items: readonly Item[];
      unread?: readonly Unread[];
      exports?: Exports;
      evidence: string;
      /** What the items belong to, where their labels do not say it: `conformance pack baseline`. */
      subject?: string;
      excluded?: number;
    }
  | { missing: string; exports?: Exports }
  | { preconditionFailed: string; exports?: Exports; evidence?: string }
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
  /** Regions of `*` that were left out, because the organisation closes them. */
  closedRegions?: readonly string[];
  now: Date;
  account: { id: string; partition: string; defaultRegion?: string };
  /** The placeholder that a value came by, by its place in the check: `parameters.assert.all.0.expected`. */
  origin?: (place: string) => string | undefined;
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
  /** For types that look up paths in the document of a resource: what its schema says of it. */
  document?: (params: Params, schemas: ResourceSchemas) => Shape;
  /** Applied by the engine to observed and expected text alike. */
  canonical?: (text: string, params: Params) => string;
  /** Exports that hold the observed text or texts too: conditions on them are held to what is compared with these. */
  observedExports?: readonly string[];
  /** What is wrong with an expected text that `observe` does not get: one of a list, or (without operator) of a condition. */
  neverObserved?: (expected: string, operator?: string) => string | undefined;
  /** Parameters that mean something with these operators only. */
  onlyWith?: Readonly<Record<string, readonly string[]>>;
  reads: readonly Read<never, unknown>[] | readonly Read[];
  /** Those of the reads that only checks on some resource types need, by the resource type. */
  resourceTypeReads?: Readonly<Record<string, Read<never, unknown> | Read>>;
  /** Names and kinds of the values handed to checks that use this one's alias. */
  exports: z.ZodObject;
  observe(context: ObserveContext<Params>): Promise<Observation>;
}
