import type { FieldMarks } from "@cloudcorrect/core/checks/formats/field";
import type { DeclaredKind, Kind, OnEmpty, Quantifier, Scope, Severity } from "@cloudcorrect/core/checks/model";
import described from "../check-types.gen.json";

/** The part of JSON Schema that parameters of check types use. */
export interface FieldSchema {
  type?: string;
  title?: string;
  description?: string;
  examples?: readonly unknown[];
  default?: unknown;
  enum?: readonly string[];
  anyOf?: readonly FieldSchema[];
  minimum?: number;
  maximum?: number;
  items?: FieldSchema;
  properties?: Readonly<Record<string, FieldSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | FieldSchema;
  "x-format"?: string;
  "x-placeholders"?: boolean;
  "x-suggest"?: FieldMarks["x-suggest"];
}

/** What forms know of a check type; generated from the catalogue. */
export interface CheckTypeDescription {
  id: string;
  title: string;
  docs: string;
  service: string;
  scope: Scope;
  severity: Severity;
  listed: boolean;
  params: FieldSchema;
  /** The parameter that is the expected value under its own name. */
  expectedParam?: string;
  expectedParamRequired?: boolean;
  multiRegion: boolean;
  observes: {
    shape: "one" | "each";
    kind: DeclaredKind;
    elementKind?: Kind;
    itemNoun?: string;
    label: string;
  };
  /** Operators that fit with the usual quantifier, in the order in which they are offered. */
  operators: readonly string[];
  /** Left out where it depends on the parameters. */
  default: { operator?: string; expected?: unknown; quantifier?: Quantifier; onEmpty?: OnEmpty; region?: string };
  exports: FieldSchema;
}

export interface OperatorDescription {
  id: string;
  words: string;
  kinds: readonly Kind[];
  /** Form of the expected value; `none` for operators without one. */
  expected: string;
}

const catalogue = described as unknown as {
  types: readonly CheckTypeDescription[];
  operators: readonly OperatorDescription[];
};
const typesById = new Map(catalogue.types.map((type) => [type.id, type]));
const operatorsById = new Map(catalogue.operators.map((operator) => [operator.id, operator]));

export function findType(id: string): CheckTypeDescription | undefined {
  return typesById.get(id);
}

export function findOperator(id: string | undefined): OperatorDescription | undefined {
  return id === undefined ? undefined : operatorsById.get(id);
}

/** The title of a type, or its id when the catalogue does not know it. */
export function typeTitle(id: string): string {
  return typesById.get(id)?.title ?? id;
}

/** The types that pickers offer, by service, both in alphabetical order; narrowed by words that all must occur. */
export function searchTypes(words: string): { service: string; types: CheckTypeDescription[] }[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = catalogue.types.filter((type) => {
    const text = `${type.service} ${type.id} ${type.title} ${type.docs}`.toLowerCase();
    return type.listed && wanted.every((word) => text.includes(word));
  });
  const services = [...new Set(found.map(({ service }) => service))].sort((a, b) => a.localeCompare(b));
  return services.map((service) => ({
    service,
    types: found.filter((type) => type.service === service).sort((a, b) => a.title.localeCompare(b.title)),
  }));
}

/** Whether the verdict may be taken over items: sets of resources, and lists element by element. */
export function takesQuantifier(type: CheckTypeDescription): boolean {
  return type.observes.shape === "each" || type.observes.kind === "L" || type.observes.kind === "any";
}

/** The kind that operators judge, with the quantifier in force. */
export function judgedKind(type: CheckTypeDescription, quantifier: string): DeclaredKind {
  const { shape, kind, elementKind = "S" } = type.observes;
  const byElement = shape === "one" && kind === "L" && (quantifier !== "" || type.default.quantifier !== undefined);
  return byElement ? elementKind : kind;
}

/** The operators that fit, in the order of the catalogue; with a quantifier, those of the elements of a list. */
export function fittingOperators(type: CheckTypeDescription, quantifier: string): OperatorDescription[] {
  const kind = judgedKind(type, quantifier);
  if (quantifier !== "" && type.observes.shape === "one" && kind !== "any")
    return catalogue.operators.filter(({ kinds }) => kinds.includes(kind));
  return catalogue.operators.filter(({ id }) => type.operators.includes(id));
}

/** Operators that compare a number of items. */
export const countOperators: readonly OperatorDescription[] = catalogue.operators.filter(({ id }) =>
  ["EQUALS", "NOT_EQUALS", "GREATER_THAN", "LESS_THAN", "GREATER_THAN_OR_EQUALS", "LESS_THAN_OR_EQUALS"].includes(id),
);
