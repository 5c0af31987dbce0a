import { describe, expect, test } from "vitest";
import { documentShape } from "../../catalogue/generic/document-shape";
import { catalogue } from "../../catalogue/index";
import { parsePath, placeOf } from "../operators";
import { elementOf, optionsOf, type Shape } from "../operators/conditions/shape";
import type { CheckDraft } from "../validate";
import { validateWithSchemas } from "../validate/with-schemas";
import { propertiesOf, resourceTypeNames, writeOnlyOf } from "./properties";
import { loadSchemas } from "./structures";

const typeNames = resourceTypeNames();
const depth = 6;

interface Found {
  path: string;
  shape: Shape;
}

/** Paths to the members within a shape, lists and maps gone through, with what stands there. */
function membersWithin(shape: Shape, path: string, level = 0): Found[] {
  return optionsOf(shape).flatMap((option): Found[] => {
    if (option.type === "list") return membersWithin(elementOf(option), `${path}[]`, level);
    if (option.type === "map") return membersWithin(option.value, `${path}.* | []`, level);
    if (option.type !== "object" || level === depth) return [];
    return [...option.names, ...option.writeOnly].flatMap((name) => {
      const member = option.member(name) ?? { type: "writeOnly" };
      const found = path === "" ? name : `${path}.${name}`;
      return [{ path: found, shape: member }, ...membersWithin(member, found, level + 1)];
    });
  });
}

/** Names that are no plain words in JMESPath are written in quotes. */
const asPath = (path: string) =>
  path.replace(/[^.[\]]+/g, (part) => (/^(\w+|\* \| )$/.test(part) ? part : JSON.stringify(part)));

function refusalOf(typeShape: Shape, text: string) {
  const parsed = parsePath(asPath(text));
  if ("problem" in parsed) throw new Error(`${text} ${parsed.problem}`);
  return placeOf(typeShape).refuse(parsed.path);
}

describe("the structures of all resource types", async () => {
  const schemas = await loadSchemas(typeNames);

  test("every type has one, with the properties at its top", () => {
    const lacking = typeNames.flatMap((typeName) =>
      (propertiesOf(typeName) ?? [])
        .filter((name) => schemas.shapeOf(typeName, name) === undefined)
        .map((name) => `${typeName} ${name}`),
    );
    expect(lacking).toEqual([]);
  });

  test("a path to each property is accepted, or refused because it is write-only; its misspelling never passes", () => {
    const wrong: string[] = [];
    let paths = 0;
    // Each sixth type: all of them take a minute.
    for (const typeName of typeNames.filter((_, index) => index % 6 === 0)) {
      const shape = documentShape(typeName, schemas);
      const found = membersWithin(shape, "").filter(({ path }) => path.length < 400);
      for (const { path, shape: member } of found.slice(0, 400)) {
        paths += 1;
        const isWriteOnly = optionsOf(member).every(({ type }) => type === "writeOnly");
        const refusal = refusalOf(shape, path);
        if ((refusal !== undefined) !== isWriteOnly) wrong.push(`${typeName} ${path}`);
        const misspelled = refusalOf(shape, `${path}Qx`);
        if (!misspelled) wrong.push(`${typeName} ${path}Qx`);
      }
    }
    expect(wrong).toEqual([]);
    expect(paths).toBeGreaterThan(9_000);
  });

  test("every write-only place is refused", () => {
    const told = typeNames.flatMap((typeName) => {
      const shape = documentShape(typeName, schemas);
      return writeOnlyOf(typeName)
        .filter((place) => !place.endsWith("*"))
        .map((place) => ({ typeName, path: place.replaceAll(/\/(\*|\d+|items)\//g, "[]/").replaceAll("/", ".") }))
        .filter(({ path }) => refusalOf(shape, path) === undefined)
        .map(({ path }) => `${typeName} ${path}`);
    });
    expect(told.slice(0, 20)).toEqual([]);
  });
});

test("500 checks on as many types are validated within two seconds, the schemas read", async () => {
  const drafts = typeNames.slice(0, 500).map((typeName): CheckDraft => {
    const path = `${propertiesOf(typeName)?.[0]}.{a: @}.a`;
    return { type: "RESOURCE_PROPERTY", parameters: { typeName, identifier: "a", path } };
  });
  const context = { catalogue, accountRegion: "eu-west-1", accountId: "123456789012", partition: "aws" };
  const start = process.cpuUsage();
  const { checks } = await validateWithSchemas(drafts, context);
  const used = process.cpuUsage(start);
  expect(checks).toHaveLength(500);
  expect((used.user + used.system) / 1e6).toBeLessThan(2);
});
