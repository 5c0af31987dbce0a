import { describe, expect, it } from "vitest";
import { catalogueReads } from "../../catalogue";
import { describeRegions } from "../../catalogue/ec2/reads";
import { type Form, isCount, isList, unwrapOptional } from "../../checks/answers/form";
import type { SomeRead } from "../reader/transport";
import { serviceClients } from "./clients";

/** A schema of the SDK: a number for simple kinds, else a list that begins with its kind. */
type Schema = number | readonly unknown[];
type Raw = Schema | (() => Schema);

const reads = [...catalogueReads, describeRegions].filter(
  ({ service }) => service !== "network",
) as unknown as readonly SomeRead[];

/** The schema behind functions and the traits of members. */
function targetOf(raw: Raw): Schema {
  const schema = typeof raw === "function" ? raw() : raw;
  const isMember = Array.isArray(schema) && typeof schema[0] !== "number";
  const isTraited = isMember || (Array.isArray(schema) && schema.length === 2);
  return isTraited ? targetOf((schema as readonly Raw[])[0] as Raw) : schema;
}

function outputOf(command: { schema: readonly unknown[] }): Schema {
  return targetOf(command.schema[5] as Raw);
}

/** What in a form the model of the operation does not know, or knows as another kind. */
function unlike(form: Form, schema: Schema, at: string): string[] {
  const { form: inner } = unwrapOptional(form);
  if (inner === "any") return [];
  if (typeof inner === "string" || isCount(inner)) {
    const fits = isCount(inner) ? schema === 1 : kindsOf[inner]?.(schema);
    return fits ? [] : [`${at} is no ${isCount(inner) ? "number" : inner}`];
  }
  if (isList(inner)) {
    if (typeof schema === "number" && schema >= 64 && schema < 128) return unlike(inner[0], schema - 64, `${at}[]`);
    if (typeof schema === "number" || schema[0] !== 1) return [`${at} is no list`];
    return unlike(inner[0], targetOf(schema[4] as Raw), `${at}[]`);
  }
  if (typeof schema === "number" || ![3, -3, 4].includes(schema[0] as number)) return [`${at} is no structure`];
  const [names, members] = [schema[4] as readonly string[], schema[5] as readonly Raw[]];
  return Object.entries(inner).flatMap(([name, member]) => {
    const index = names.indexOf(name);
    return index < 0
      ? [`${at}.${name} is unknown`]
      : unlike(member as Form, targetOf(members[index] as Raw), `${at}.${name}`);
  });
}

const simple = (wanted: (kind: number) => boolean) => (schema: Schema) =>
  wanted(typeof schema === "number" ? schema : schema[0] === 0 ? (schema[4] as number) : -1);
const kindsOf: Record<string, (schema: Schema) => boolean> = {
  text: simple((kind) => kind === 0),
  number: simple((kind) => kind === 1),
  boolean: simple((kind) => kind === 2),
  instant: simple((kind) => kind >= 4 && kind <= 7),
  bytes: simple((kind) => kind === 21),
  map: (schema) => (typeof schema === "number" ? schema >= 128 : schema[0] === 2),
};

// The SDK's clients are loaded here, which takes long on a busy machine.
describe("C17: the form that a read declares", { timeout: 60_000 }, () => {
  it.each(reads.map((read) => [`${read.service}:${read.operation}`, read] as const))(
    "%s is in the API model",
    async (operation, read) => {
      const module = await serviceClients[read.service]?.load();
      const Command = module?.[`${read.operation}Command`] as new (input: object) => { schema: readonly unknown[] };
      expect(unlike(read.answer, outputOf(new Command({ Bucket: "b" })), operation)).toEqual([]);
    },
  );

  it.each(
    reads.filter(({ paginated }) => paginated).map((read) => [`${read.service}:${read.operation}`, read] as const),
  )("%s names the lists that its pages are joined by", (_, read) => {
    const { form } = unwrapOptional(read.answer);
    for (const items of [read.paginated?.items ?? []].flat()) {
      const list = unwrapOptional((form as Readonly<Record<string, Form>>)[items.split(".")[0] ?? ""] as Form).form;
      expect(isList(list), items).toBe(true);
    }
    // Joining keeps the members of the first page alone, so none of them may be one that is missed only when looked at.
    const single = Object.entries(form).filter(([, each]) => typeof each === "string");
    expect(single).toEqual([]);
  });
});
