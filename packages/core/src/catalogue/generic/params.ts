import * as z from "zod";
import { cfnType, choice, exclude, integer } from "../../checks/formats";
import { type FieldMarks, type FieldText, field, raise } from "../../checks/formats/field";
import { type Condition, parseCondition, parsePath } from "../../checks/operators";
import { withKnownParent } from "./paths";

const typeText = {
  title: "Resource type",
  description: "Type of the resource in CloudFormation",
  examples: ["AWS::S3::Bucket"],
};

export const typeName = cfnType(typeText, { "x-suggest": "resourceType" });

/** A condition over the resource document; every problem is reported at its place inside the condition. */
export function condition(words: FieldText) {
  const schema = z
    .record(z.string(), z.unknown(), { error: "must be a condition object" })
    .superRefine((value, ctx) => {
      const parsed = parseCondition(value, { kind: "O" });
      if (parsed.ok) return;
      for (const { path, code, message, fix } of parsed.problems) {
        raise(ctx, message, code, [...path], fix);
      }
    });
  return field(schema, words, { "x-format": "condition" });
}

/** The condition that a parameter holds. The parameter has been read, so it can be parsed. */
export function conditionOf(raw: unknown): Condition | undefined {
  if (raw === undefined) return undefined;
  const parsed = parseCondition(raw, { kind: "O" });
  if (!parsed.ok) throw new Error("the condition was not validated");
  return parsed.condition;
}

/** A JMESPath expression, standard functions only. */
export function jmesPath(words: FieldText, marks: FieldMarks = {}) {
  const schema = z.string({ error: "must be a JMESPath expression" }).superRefine((value, ctx) => {
    const parsed = parsePath(value);
    if ("problem" in parsed) raise(ctx, parsed.problem, "INVALID_PATH");
  });
  return field(schema, words, { "x-format": "jmespath", "x-placeholders": false, ...marks });
}

/** What an expected value of any kind may be: as `expected` of a check, lists and objects hold whatever a document holds, within its limits. */
export function anyValue(words: FieldText) {
  const within = z.unknown().meta({ type: ["boolean", "number", "string", "array", "object", "null"] });
  const list = z.array(within);
  const object = z.record(z.string(), within);
  // A date comes from another check only: as one it is compared by instant, as text by letter.
  const kinds = [z.boolean(), z.number(), z.string(), list, object, z.date()] as const;
  return field(z.union(kinds, { error: "must be a value, a list or an object" }), words);
}

/** Which resources are looked at, and how closely. */
export const selection = {
  typeName: cfnType(typeText, { "x-suggest": "listedResourceType" }),
  where: condition({
    title: "Which resources",
    description: "Only resources that satisfy this condition are looked at",
    examples: [{ path: "_tags.env", operator: "EQUALS", expected: "prod" }],
  }).optional(),
  resourceModel: field(z.record(z.string(), z.unknown(), { error: "must be an object" }), {
    title: "Parent",
    description: "Properties that name the parent, for types that are listed under one",
    examples: [{ ClusterName: "production" }],
  }).optional(),
  maxResources: integer({
    title: "At most",
    description: "How many selected resources are looked at; beyond that the set counts as not wholly read",
    min: 1,
    max: 10_000,
    examples: [1000],
  }).default(1000),
  detail: choice(["auto", "list", "get"], {
    title: "Detail",
    description:
      "list: what the listing tells; get: each resource by itself; auto: by itself where the listing lacks a property that is used",
    examples: ["get"],
  }).default("auto"),
  exclude: exclude().optional(),
};

export const fleetParams = withKnownParent(
  z.strictObject({
    ...selection,
    assert: condition({
      title: "What must hold",
      description: "Condition that is judged on each resource",
      examples: [{ path: "BucketEncryption", operator: "EXISTS" }],
    }),
  }),
);
