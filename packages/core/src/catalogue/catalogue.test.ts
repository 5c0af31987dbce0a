import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import {
  actionsFor,
  checksFileJsonSchema,
  cloudFormationTemplate,
  describeCheckType,
  fittingOperators,
  iamPolicyFor,
  maxPolicyCharacters,
  paramsJsonSchema,
  trustPolicy,
} from "../checks/derive";
import { fieldMeta } from "../checks/formats";
import { type CheckType, categories, type Sample, severities } from "../checks/model";
import { isNeverRequested } from "../checks/permissions/never-requested";
import { readActions } from "../checks/permissions/read-actions";
import { type CheckDraft, validateChecks } from "../checks/validate";
import { catalogue, catalogueReads, catalogueVersion } from ".";
import { baseParameters as parity } from "./base-parameters.fixture";
import { samplesOf } from "./samples";

const folder = import.meta.dirname;
const types = [...catalogue.values()];
const cases = types.map((type) => [type.id, type] as const);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".check.ts"));
const account = { catalogue, accountRegion: "eu-west-1", accountId: "123456789012", partition: "aws" };
const problemsOf = (draft: CheckDraft) => validateChecks([draft], account).problems;
const fieldsOf = (type: CheckType) => Object.entries(type.params.shape as Record<string, z.ZodType>);
const isRequired = (field: z.ZodType) => !field.safeParse(undefined).success;

const generic = [
  "CONFIG_QUERY",
  "RESOURCES_ALL",
  "RESOURCES_ANY",
  "RESOURCES_NONE",
  "RESOURCE_COUNT",
  "RESOURCE_PROPERTY",
];

describe("the catalogue", () => {
  it("C2: has one file per type, named after its id, and nothing else", () => {
    const fromFiles = files.map((file) => path.basename(file, ".check.ts").replaceAll("-", "_").toUpperCase());
    expect(fromFiles.sort()).toEqual(types.map(({ id }) => id).sort());
  });

  it("C3: holds the 64 base types and the generic ones", () => {
    const ids = types.filter(({ service }) => service !== "Generic").map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(Object.keys(parity)));
    expect(Object.keys(parity)).toHaveLength(64);
    expect(
      types
        .filter(({ service }) => service === "Generic")
        .map(({ id }) => id)
        .sort(),
    ).toEqual(generic);
  });

  it("C4: titles are unique within a service", () => {
    const titles = types.map(({ service, title }) => `${service}: ${title}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("C19: one operation has one definition", () => {
    const names = catalogueReads.map(({ service, operation }) => `${service}:${operation}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it("C17, C18: every read asks for a known read or list action that is never one for content", () => {
    for (const { service, operation, iamAction } of catalogueReads) {
      const actions = [iamAction ?? []].flat();
      expect(actions.length > 0, `${service}:${operation}`).toBe(service !== "network");
      for (const action of actions) {
        expect(Object.keys(readActions), action).toContain(action);
        expect(isNeverRequested(action), action).toBe(false);
      }
    }
  });

  it("derives the policy of the base types: the 36 actions and no other", () => {
    const base = types.filter(({ id }) => parity[id] !== undefined);
    expect(actionsFor(base)).toHaveLength(36);
    const [policy, ...more] = iamPolicyFor(types);
    expect(more).toEqual([]);
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(maxPolicyCharacters);
  });

  it("cuts a policy that is too long between services, and loses nothing", () => {
    const many = Array.from({ length: 400 }, (_, index) => `service${index % 20}:DescribeSomethingRatherLong${index}`);
    const policies = iamPolicyFor([], many);
    expect(policies.length).toBeGreaterThan(1);
    for (const policy of policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(maxPolicyCharacters);
    const all = policies.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    expect(all.sort()).toEqual(actionsFor([], many));
  });

  it("trusts the evaluator's role alone, and only with the external id", () => {
    const principalArn = "arn:aws:iam::999999999999:role/cloudcorrect-prod-evaluator";
    expect(trustPolicy({ principalArn, externalId: "x" }).Statement).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: "arn:aws:iam::999999999999:root" },
        Condition: { StringEquals: { "sts:ExternalId": "x" }, ArnLike: { "aws:PrincipalArn": principalArn } },
      },
    ]);
    const template = cloudFormationTemplate({
      types,
      catalogueVersion,
      externalId: "abc",
      principalAccount: "999999999999",
    });
    expect(template).toContain('Default: "abc"');
    expect(template).toContain("NeverReadContent");
  });

  it("C7: the schema of all checks has no branch that takes anything", () => {
    const empty: string[] = [];
    const walk = (schema: unknown, at: string): void => {
      if (typeof schema !== "object" || schema === null) return;
      if (!Array.isArray(schema) && Object.keys(schema).length === 0) empty.push(at);
      for (const [key, value] of Object.entries(schema)) {
        if (key !== "examples" && key !== "default" && key !== "propertyNames") walk(value, `${at}/${key}`);
      }
    };
    walk(checksFileJsonSchema(types), "#");
    const open = /\/(resourceModel|x-arn)\b/;
    expect(empty.filter((at) => !open.test(at))).toEqual([]);
  });
});

describe.each(cases)("%s", (id, type) => {
  it("C1, C4, C5, C24: names and texts keep their form", () => {
    expect(id).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    expect(id.length).toBeLessThanOrEqual(48);
    expect(type.title.length).toBeGreaterThanOrEqual(5);
    expect(type.title.length).toBeLessThanOrEqual(60);
    expect(type.title).not.toMatch(/\.$|Ensure/);
    expect(type.docs.length).toBeGreaterThanOrEqual(30);
    expect(type.docs.length).toBeLessThanOrEqual(600);
    expect(severities).toContain(type.severity);
    expect(type.categories.length).toBeGreaterThan(0);
    for (const category of type.categories) expect(categories).toContain(category);
    for (const [mentioned] of type.docs.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)) {
      const isType = catalogue.has(mentioned);
      const isOther =
        [...fittingOperators(type)].includes(mentioned) || JSON.stringify(samplesOf(type)).includes(mentioned);
      expect(isType || isOther || mentioned === "NON_COMPLIANT", mentioned).toBe(true);
    }
  });

  it("C6: every parameter has title, help and valid examples, and limits where it is a number", () => {
    const described = paramsJsonSchema(type).properties as Record<
      string,
      { type?: string; minimum?: number; maximum?: number }
    >;
    for (const [name, field] of fieldsOf(type)) {
      const { title, description, examples = [] } = fieldMeta(field);
      expect(
        [title, description].every((text) => text && text.length > 2),
        name,
      ).toBe(true);
      expect(examples.length, name).toBeGreaterThan(0);
      for (const example of examples) expect(field.safeParse(example).error?.issues ?? [], name).toEqual([]);
      const schema = described[name];
      if (schema?.type === "integer" || schema?.type === "number") {
        expect([typeof schema.minimum, typeof schema.maximum], name).toEqual(["number", "number"]);
      }
    }
    const marked = [type.expectedParam, ...(type.selectors ?? []), ...(type.regionFrom ?? [])].filter(
      (name) => name !== undefined,
    );
    for (const name of marked) expect(Object.keys(type.params.shape)).toContain(name);
  });

  it("C7: the parameters are closed", () => {
    const draft = { type: id, parameters: { ...minimal(type), surprise: 1 } };
    expect(problemsOf(draft).map(({ code }) => code)).toContain("UNKNOWN_PARAMETER");
    expect(describeCheckType(type, samplesOf(type)).params).toMatchObject({
      type: "object",
      additionalProperties: false,
    });
  });

  if (parity[id])
    it("C8: parameters have the names of the base catalogue", () => {
      expect(Object.keys(type.params.shape).sort()).toEqual(parity[id]?.split(" ").sort());
    });

  it("C9: a check of the required parameters alone is valid, with an operator that fits", () => {
    const draft = { type: id, parameters: minimal(type) };
    expect(problemsOf(draft)).toEqual([]);
    const { operator } = type.default;
    const chosen = typeof operator === "string" ? operator : operator(minimal(type));
    expect(fittingOperators(type)).toContain(chosen);
  });

  if (type.observes.shape === "each")
    it("C10: a set has a noun, a rule for being empty, and a sample of that", () => {
      expect(type.observes.itemNoun).toBeTruthy();
      expect(type.default.onEmpty).toBeTruthy();
      const byRule = { pass: "PASS", fail: "FAIL", not_applicable: "NOT_APPLICABLE" }[type.default.onEmpty ?? "fail"];
      expect(samplesOf(type).map(({ verdict }) => verdict)).toContain(byRule);
    });

  it("C11: samples pass, fail, and are denied", () => {
    const has = (wanted: (sample: Sample) => boolean) => samplesOf(type).some(wanted);
    expect(has(({ verdict }) => verdict === "PASS")).toBe(true);
    expect(has(({ verdict }) => verdict === "FAIL")).toBe(true);
    if (type.provider === "none") {
      expect(has(({ cause }) => cause === "INVALID_PARAMETER")).toBe(true);
      return;
    }
    const actions = type.reads.flatMap(({ iamAction }) => iamAction ?? []);
    const denied = samplesOf(type).filter(
      ({ cause, reasonIncludes = "" }) => cause === "ACCESS_DENIED" && actions.includes(reasonIncludes),
    );
    expect(denied.length).toBeGreaterThan(0);
  });

  if (type.synonymOf)
    it("C22: stands for a type of the same service and shares its samples", () => {
      const original = catalogue.get(type.synonymOf ?? "");
      expect(original?.service).toBe(type.service);
      expect(original?.synonymOf).toBeUndefined();
      expect(samplesOf(type)).toBe(original && samplesOf(original));
    });

  it("C21: observe reads neither clock nor environment nor chance", () => {
    const file = files.find((each) => each.endsWith(`${id.toLowerCase().replaceAll("_", "-")}.check.ts`)) ?? "";
    expect(existsSync(path.join(folder, file))).toBe(true);
    expect(readFileSync(path.join(folder, file), "utf8")).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|process\.|performance\./,
    );
  });
});

/** The required parameters, and the expected value where the default operator needs one, from their examples. */
function minimal(type: CheckType): Record<string, unknown> {
  const whole = (type.params.meta() as { examples?: Record<string, unknown>[] } | undefined)?.examples?.[0];
  if (whole) return whole;
  const needed = fieldsOf(type).filter(
    ([name, field]) => isRequired(field) || (name === type.expectedParam && type.expectedParamRequired),
  );
  return Object.fromEntries(needed.map(([name, field]) => [name, fieldMeta(field).examples?.[0]]));
}
