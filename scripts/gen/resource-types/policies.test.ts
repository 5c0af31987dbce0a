import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import { expect, test } from "vitest";
import { policyPlacesOf, typesWithPolicies } from "../../../packages/core/src/checks/resource-types/policies";

/** Free-form documents that are called policies, or stand where policies do, and are none in the grammar of IAM. */
const others = [
  "AWS::Logs::LogGroup DataProtectionPolicy",
  "AWS::Logs::LogGroup FieldIndexPolicies.[]",
  "AWS::NetworkManager::CoreNetwork PolicyDocument",
  "AWS::ResilienceHub::ResiliencyPolicy Policy",
  "AWS::SNS::Subscription DeliveryPolicy",
  "AWS::SNS::Subscription FilterPolicy",
  "AWS::SNS::Subscription RedrivePolicy",
  "AWS::SNS::Subscription ReplayPolicy",
  "AWS::SNS::Topic ArchivePolicy",
  "AWS::SNS::Topic DataProtectionPolicy",
  "AWS::SQS::Queue RedriveAllowPolicy",
  "AWS::SQS::Queue RedrivePolicy",
  "AWS::SSM::Document Content",
  "AWS::WellArchitected::AgentContext Content",
];

interface Place {
  place: string;
  /** A document of any form, not text or a structure that is described. */
  isFree: boolean;
}

const db = loadAwsServiceSpecSync();

type Described = { type: string; element?: Described; types?: Described[]; reference?: { $ref: string } };

/** Places of the CDK's specification. */
function specified(type: Described, path: string, seen: readonly string[]): Place[] {
  const below = (part: Described, at = path, more = seen) => specified(part, at, more);
  if (type.type === "array" && type.element) return below(type.element, `${path}.[]`);
  if (type.type === "union") return (type.types ?? []).flatMap((part) => below(part));
  if (type.type !== "ref" || !type.reference) return [{ place: path, isFree: type.type === "json" }];
  const { $id, properties } = db.get("typeDefinition", type.reference.$ref);
  if (seen.includes($id)) return [];
  return Object.entries(properties).flatMap(([name, property]) =>
    below(property.type as Described, `${path}.${name}`, [...seen, $id]),
  );
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
}

/** Places of AWS's own schemas, for types that the specification has no more. */
function registered(
  schema: Schema,
  definitions: Record<string, Schema>,
  path: string,
  seen: readonly string[],
): Place[] {
  const { $ref, items, properties } = schema;
  if ($ref !== undefined) {
    const target = definitions[$ref.replace("#/definitions/", "")];
    return seen.includes($ref) || !target ? [] : registered(target, definitions, path, [...seen, $ref]);
  }
  if (items) return registered(items, definitions, `${path}.[]`, seen);
  if (properties)
    return Object.entries(properties).flatMap(([name, each]) => registered(each, definitions, `${path}.${name}`, seen));
  const own = { place: path, isFree: [schema.type].flat().includes("object") };
  return [
    own,
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((each) => registered(each, definitions, path, seen)),
  ];
}

function allPlaces(): Place[] {
  const fromSpecification = [...db.all("resource")].flatMap(({ cloudFormationType, properties, attributes }) =>
    Object.entries({ ...attributes, ...properties }).flatMap(([name, { type }]) =>
      specified(type as Described, `${cloudFormationType} ${name}`, []),
    ),
  );
  const folder = join(dirname(createRequire(import.meta.url).resolve("cfn-types/package.json")), "cfn-json-schema");
  const fromRegistry = readdirSync(folder).flatMap((file) => {
    const { typeName, properties, definitions = {} } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return Object.entries(properties as Record<string, Schema>).flatMap(([name, schema]) =>
      registered(schema, definitions, `${typeName} ${name}`, []),
    );
  });
  return [...fromSpecification, ...fromRegistry];
}

test("every free-form document of a resource type that is called a policy is known to be one, or to be none", () => {
  const places = allPlaces();
  const policies = typesWithPolicies.flatMap((type) => policyPlacesOf(type).map((way) => `${type} ${way.join(".")}`));
  const called = places.filter(({ place, isFree }) => {
    const name =
      place
        .split(/[. ]/)
        .filter((step) => step !== "[]")
        .at(-1) ?? "";
    return isFree && (/polic/i.test(name) || name === "Content");
  });
  const known = new Set([...policies, ...others]);
  expect([...new Set(called.map(({ place }) => place))].filter((place) => !known.has(place))).toEqual([]);
  const told = new Set(places.map(({ place }) => place));
  expect([...known].filter((place) => !told.has(place))).toEqual([]);
}, 30_000);
