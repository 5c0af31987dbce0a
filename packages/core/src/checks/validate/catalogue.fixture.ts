import * as z from "zod";
import { optional } from "../answers/form";
import { defineCheck, defineRead } from "../define";
import { arn, count, date, ec2Instance, ec2SecurityGroup, flag, list, publicUrl, text } from "../formats";
import type { CheckType } from "../model";
import type { Catalogue } from "./model";

/** Small check types for the tests of validation and engine: one of each shape. Not part of the product's catalogue. */
export const readThing = defineRead<{ id: string }, { value?: unknown }>()({
  service: "ec2",
  operation: "DescribeThing",
  iamAction: "ec2:DescribeThing",
  answer: { value: optional("any") },
});
export const listThings = defineRead<{ id?: string }, { items?: { id: string; value?: unknown }[] }>()({
  service: "ec2",
  operation: "ListThings",
  iamAction: "ec2:ListThings",
  answer: { items: optional([{ id: "text", value: optional("any") }]) },
});

const words = (title: string) => ({ title, description: `${title} of the test type` });
const common = {
  docs: "A type for tests.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["compute"],
} as const;

export const stateIs = defineCheck({
  ...common,
  id: "STATE_IS",
  title: "State is",
  params: z.strictObject({
    instanceId: ec2Instance({ ...words("Instance"), examples: ["i-0123456789abcdef0"] }),
    note: text(words("Note")).optional(),
    key: text({ ...words("Key"), keepBlanks: true }).optional(),
    strict: flag(words("Strict")).default(false),
  }),
  observes: { shape: "one", kind: "S", label: "the state" },
  default: { operator: "EQUALS", expected: "running" },
  reads: [readThing],
  exports: z.strictObject({
    state: z.string(),
    publicIp: z.string().optional(),
    port: z.number().optional(),
    groups: z.array(z.string()).optional(),
    tags: z.record(z.string(), z.string()).optional(),
    launched: z.date().optional(),
  }),
  async observe({ read, params }) {
    const answer = await read(readThing, { id: params.instanceId });
    if (!answer.present) return { missing: `instance ${params.instanceId}`, exports: {} };
    const { value } = answer.data;
    const seen =
      typeof value === "object" && value !== null ? (value as Record<string, never>) : { state: value as never };
    return { value: seen.state, exports: seen, evidence: `state ${String(seen.state)}` };
  },
});

export const inGroup = defineCheck({
  ...common,
  id: "IN_GROUP",
  title: "Is in group",
  params: z.strictObject({
    instanceId: ec2Instance(words("Instance")),
    groupId: ec2SecurityGroup(words("Group")).optional(),
  }),
  expectedParam: "groupId",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "the groups" },
  default: { operator: "CONTAINS" },
  reads: [readThing],
  exports: z.strictObject({ groups: z.array(z.string()) }),
  async observe({ read, params }) {
    const answer = await read(readThing, { id: params.instanceId });
    return { value: answer.present ? (answer.data.value as string[]) : undefined, evidence: "" };
  },
});

export const thingCount = defineCheck({
  ...common,
  id: "THING_COUNT",
  title: "Number of things",
  params: z.strictObject({ expectedCount: count(words("Count")).default(0), name: text(words("Name")).optional() }),
  expectedParam: "expectedCount",
  selectors: ["name"],
  multiRegion: true,
  observes: { shape: "one", kind: "C", label: "the number of things" },
  default: { operator: "EQUALS", region: "*" },
  reads: [listThings],
  exports: z.strictObject({ count: z.number(), expectedCount: z.number().optional(), operator: z.string().optional() }),
  async observe({ read, regions }) {
    const unread = [];
    let total = 0;
    for (const region of regions) {
      const result = await read.settled(listThings, {}, { region });
      if (!result.ok) unread.push({ what: region, error: result.error });
      else total += result.answer.present ? (result.answer.data.items ?? []).length : 0;
    }
    return {
      value: total,
      unread,
      exports: { count: total },
      evidence: `${total} things in ${regions.length} regions`,
    };
  },
});

export const everyThing = defineCheck({
  ...common,
  id: "EVERY_THING",
  title: "Every thing is encrypted",
  params: z.strictObject({ exclude: list(words("Exclude")).optional() }),
  multiRegion: true,
  observes: { shape: "each", kind: "B", label: "encryption", itemNoun: "thing" },
  default: { operator: "IS_TRUE", region: "*" },
  reads: [listThings],
  exports: z.strictObject({ total: z.number(), failingIds: z.array(z.string()) }),
  async observe({ read, regions }) {
    const [region = ""] = regions;
    const answer = await read(listThings, {}, { region });
    const items = answer.present ? (answer.data.items ?? []) : [];
    return { items: items.map(({ id, value }) => ({ id, region, value: value as boolean })), evidence: "" };
  },
});

export const recordValue = defineCheck({
  ...common,
  id: "RECORD_VALUE",
  title: "Record has a value",
  service: "Route53",
  scope: "GLOBAL",
  params: z.strictObject({ name: text(words("Name")), expectedValue: text(words("Value")).optional() }),
  expectedParam: "expectedValue",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "the values" },
  default: { operator: "EQUALS", quantifier: "some" },
  canonical: (value) => value.toLowerCase().replace(/\.$/, ""),
  observedExports: ["values"],
  reads: [readThing],
  exports: z.strictObject({ values: z.array(z.string()) }),
  async observe({ read, params }) {
    const answer = await read(readThing, { id: params.name });
    const values = answer.present ? (answer.data.value as string[]) : undefined;
    return { value: values, exports: { values }, evidence: "" };
  },
});

export const targetHealth = defineCheck({
  ...common,
  id: "TARGET_HEALTH",
  title: "Target is healthy",
  service: "ALB",
  params: z.strictObject({
    targetGroupArn: arn({ ...words("Target group"), service: "elasticloadbalancing" }),
    since: date(words("Since")).optional(),
  }),
  regionFrom: ["targetGroupArn"],
  observes: { shape: "one", kind: "B", label: "health" },
  default: { operator: "IS_TRUE" },
  reads: [readThing],
  exports: z.strictObject({ healthy: z.boolean() }),
  async observe({ read, params }) {
    const answer = await read(readThing, { id: params.targetGroupArn });
    return { value: answer.present ? (answer.data.value as boolean) : undefined, evidence: "" };
  },
});

export const urlAnswers = defineCheck({
  ...common,
  id: "URL_ANSWERS",
  title: "URL answers",
  service: "NETWORK",
  provider: "none",
  scope: "GLOBAL",
  params: z.strictObject({ url: publicUrl(words("URL")) }),
  observes: { shape: "one", kind: "N", label: "the status" },
  default: { operator: "EQUALS", expected: 200 },
  reads: [readThing],
  exports: z.strictObject({ status: z.number() }),
  async observe({ read, params }) {
    const answer = await read(readThing, { id: params.url });
    return { value: answer.present ? (answer.data.value as number) : undefined, evidence: "" };
  },
});

export const testTypes: readonly CheckType[] = [
  stateIs,
  inGroup,
  thingCount,
  everyThing,
  recordValue,
  targetHealth,
  urlAnswers,
];
export const testCatalogue: Catalogue = new Map(testTypes.map((type) => [type.id, type]));
export const testAccount = { id: "123456789012", partition: "aws", defaultRegion: "eu-west-1" } as const;
export const instanceId = "i-0123456789abcdef0";
