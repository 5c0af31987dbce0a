import type { CheckType, OnEmpty, Quantifier, Read, Sample, Value } from "../model";
import { operators, operatorsForKind } from "../operators";
import { exportsJsonSchema, type JsonSchema, paramsJsonSchema } from "./json-schema";

/** All that forms, agents and documentation are told of a check type. Plain data: it can be sent to a browser. */
export interface CheckTypeDescription {
  id: string;
  title: string;
  docs: string;
  service: string;
  provider: string;
  scope: "GLOBAL" | "REGIONAL";
  severity: string;
  categories: readonly string[];
  /** false: accepted, but not offered. */
  listed: boolean;
  synonymOf?: string;
  deprecated?: { since: string; use: string };
  frameworks?: Readonly<Record<string, readonly string[]>>;
  params: JsonSchema;
  /** The parameter that is the expected value under its own name. */
  expectedParam?: string;
  expectedParamRequired?: boolean;
  selectors?: readonly string[];
  multiRegion: boolean;
  observes: CheckType["observes"];
  /** Ids of the operators that fit, in the order in which they are offered. */
  operators: readonly string[];
  /** Operator and expected value are left out where they depend on the parameters or on what is observed. */
  default: { operator?: string; expected?: Value; quantifier?: Quantifier; onEmpty?: OnEmpty; region?: string };
  exports: JsonSchema;
  /** IAM actions of the reads. */
  actions: readonly string[];
  /** Parameters of a sample that passes. */
  sample: Readonly<Record<string, unknown>>;
}

/** The description of a check type, without its code; a sample that passes shows its parameters. */
export function describeCheckType(type: CheckType, samples: readonly Sample[]): CheckTypeDescription {
  const { id, title, docs, service, provider, scope, severity, categories, observes } = type;
  return {
    id,
    title,
    docs,
    service,
    provider,
    scope,
    severity,
    categories,
    listed: type.listed !== false,
    ...given("synonymOf", type.synonymOf),
    ...given("deprecated", type.deprecated),
    ...given("frameworks", type.frameworks),
    params: paramsJsonSchema(type),
    ...given("expectedParam", type.expectedParam),
    ...given("expectedParamRequired", type.expectedParamRequired),
    ...given("selectors", type.selectors),
    multiRegion: type.multiRegion === true,
    observes,
    operators: fittingOperators(type),
    default: describeDefault(type),
    exports: exportsJsonSchema(type),
    actions: actionsOf([type]),
    sample: samples.find(({ verdict }) => verdict === "PASS")?.params ?? {},
  };
}

/** Operators of the kind observed; of lists that are judged by element those of the elements, then those of whole lists. */
export function fittingOperators({ observes, default: { quantifier } }: CheckType): string[] {
  const byElement = observes.shape === "one" && observes.kind === "L" && quantifier !== undefined;
  const element = byElement ? operatorsForKind(observes.elementKind ?? "S") : [];
  return [...new Set([...element, ...operatorsForKind(observes.kind)].map(({ id }) => id))];
}

/** Sorted IAM actions of all reads of the types, but for those that only some resource types need. */
export function actionsOf(types: Iterable<CheckType>): string[] {
  const reads = [...types].flatMap(({ reads, resourceTypeReads = {} }) => {
    const further = Object.values(resourceTypeReads);
    return (reads as readonly Read[]).filter((read) => !further.includes(read));
  });
  return [...new Set(reads.flatMap(({ iamAction }) => iamAction ?? []))].sort();
}

/** An operator as forms need it: how it reads, where it applies, and the form of its expected value. */
export function describeOperators() {
  return operators.map(({ id, words, kinds, expected }) => ({ id, words, kinds, expected }));
}

function describeDefault({ default: { operator, expected, quantifier, onEmpty, region } }: CheckType) {
  return {
    ...(typeof operator === "string" ? { operator } : {}),
    ...(typeof expected === "function" || expected === undefined ? {} : { expected }),
    ...(typeof quantifier === "function" ? {} : given("quantifier", quantifier)),
    ...given("onEmpty", onEmpty),
    ...given("region", region),
  };
}

function given<Key extends string, Member>(key: Key, value: Member | undefined): { [K in Key]?: Member } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Member });
}
