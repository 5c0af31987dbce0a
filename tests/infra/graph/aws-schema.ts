import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { GraphResource } from "./model";

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  definitions?: Record<string, Schema>;
}

const folder = join(dirname(createRequire(import.meta.url).resolve("cfn-types/package.json")), "cfn-json-schema");

/** Services that the provider names otherwise than AWS's schemas do. */
const services: Readonly<Record<string, string>> = { sesv2: "ses" };
/** Types of another service or name there. */
const types: Readonly<Record<string, string>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": "aws-cloudwatch-alarm",
  "aws:cloudwatch/logGroup:LogGroup": "aws-logs-loggroup",
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": "aws-logs-metricfilter",
  "aws:lambda/functionUrl:FunctionUrl": "aws-lambda-url",
};

/** AWS's schema of a resource's type, as CloudFormation has it; undefined where the package has none. */
export function schemaOf({ type }: GraphResource): Schema | undefined {
  const [, service = "", name = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
  const file = types[type] ?? `aws-${services[service] ?? service}-${name.toLowerCase()}`;
  const path = join(folder, `${file}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Schema) : undefined;
}

/** Properties that the provider names otherwise. */
const properties: Readonly<Record<string, string>> = {
  messageRetentionSeconds: "MessageRetentionPeriod",
  visibilityTimeoutSeconds: "VisibilityTimeout",
  deletionWindowInDays: "PendingWindowInDays",
};

export interface Validation {
  /** Values that have a counterpart in the schema. */
  checked: number;
  problems: string[];
}

/** Holds what a resource is asked to be against AWS's schema, wherever provider and schema use the same name for something. */
export function validated(resource: GraphResource, schema: Schema): Validation {
  const validation: Validation = { checked: 0, problems: [] };
  const noun = resource.type.split(":").at(-1) ?? "";
  const { name, ...inputs } = resource.inputs;
  const own = schema.properties ?? {};
  const nameProperty = [`${noun}Name`, `${noun.replace(/^Metric/, "")}Name`, "Name"].find((each) => each in own);
  const asked = name === undefined || nameProperty === undefined ? inputs : { ...inputs, [nameProperty]: name };
  // CloudFront's schemas have one member that holds all the rest.
  check(asked, own[`${noun}Config`] ?? schema, schema, resource.name, validation);
  return validation;
}

function check(value: unknown, schema: Schema, root: Schema, place: string, validation: Validation): void {
  const resolved = deref(schema, root);
  const options = resolved.oneOf ?? resolved.anyOf;
  if (options && !resolved.properties) {
    const tries = options.map((option) => {
      const one: Validation = { checked: 0, problems: [] };
      check(value, option, root, place, one);
      return one;
    });
    const best = tries.find(({ problems }) => problems.length === 0) ?? tries[0];
    if (best) merge(validation, best);
    return;
  }
  if (Array.isArray(value)) {
    if (resolved.items === undefined) return;
    limit(value.length, resolved.minItems, resolved.maxItems, `${place} items`, validation);
    for (const [index, item] of value.entries()) check(item, resolved.items, root, `${place}[${index}]`, validation);
  } else if (typeof value === "object" && value !== null) {
    const members = Object.entries(resolved.properties ?? {});
    for (const [name, member] of Object.entries(value)) {
      const sought = (properties[name] ?? name).toLowerCase();
      const same = members.find(([known]) => known.toLowerCase() === sought);
      if (same) check(member, same[1], root, `${place}.${same[0]}`, validation);
    }
  } else scalar(value, resolved, place, validation);
}

function merge(into: Validation, from: Validation): void {
  into.checked += from.checked;
  into.problems.push(...from.problems);
}

function deref(schema: Schema, root: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split("/").at(-1) ?? "";
  return root.definitions?.[name] ?? {};
}

function limit(size: number, least = 0, most = Number.POSITIVE_INFINITY, place: string, validation: Validation): void {
  if (size < least || size > most) validation.problems.push(`${place}: ${size} is not between ${least} and ${most}`);
}

function scalar(value: unknown, schema: Schema, place: string, validation: Validation): void {
  if (value === undefined || value === null) return;
  validation.checked += 1;
  const known = schema.enum?.map(String);
  if (known && !known.includes(String(value)))
    validation.problems.push(`${place}: ${value} is none of ${known.join(", ")}`);
  if (typeof value === "number") limit(value, schema.minimum, schema.maximum, place, validation);
  if (typeof value !== "string" || value === "") return;
  limit(value.length, schema.minLength, schema.maxLength, `${place} characters`, validation);
  if (schema.pattern !== undefined && !patternOf(schema.pattern)?.test(value))
    validation.problems.push(`${place}: ${value} does not match ${schema.pattern}`);
}

/** Patterns that JavaScript cannot read are left out. */
function patternOf(pattern: string): RegExp | { test: () => boolean } {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return { test: () => true };
  }
}
