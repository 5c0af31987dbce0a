import { type Condition, is } from "../../kit/conditions";
import type { Draft } from "../../kit/evaluate";
import type { JsonObject } from "../../kit/json";
import type { Finding } from "../recording";

/** What a check is about: the finding, and the identifier of its resource in Cloud Control. */
export interface Subject {
  finding: Finding;
  identifier: string;
  accountId: string;
}

/** One Prowler check in our terms. All checks it gives must hold, as in an invariant group. */
export interface Mapping {
  /** Types whose resource documents the checks read; the first is the type of the finding's resource. */
  types: readonly string[];
  /** Said once for every resource, or once for the region. */
  subject: "resource" | "region";
  checks: (subject: Subject) => readonly Draft[];
}

/** The finding's resource, selected by its identifier, satisfies a condition. */
export function resource(typeName: string, assert: Condition, where?: Condition): Mapping {
  return {
    types: [typeName],
    subject: "resource",
    checks: ({ finding, identifier }) => [fleet("RESOURCES_ALL", typeName, finding, assert, identifier, where)],
  };
}

/** As `resource`, where the condition needs to know more of the finding (a policy inside a role, the account's number). */
export function resourceBy(typeName: string, assert: (subject: Subject) => Condition): Mapping {
  return {
    types: [typeName],
    subject: "resource",
    checks: (subject) => [fleet("RESOURCES_ALL", typeName, subject.finding, assert(subject), subject.identifier)],
  };
}

/** As `resource`, for a type that can be read but not listed; `path` is the property that the condition is about. */
export function readable(typeName: string, path: string, condition: Condition): Mapping {
  return {
    types: [typeName],
    subject: "resource",
    checks: ({ finding: { region }, identifier }) => [
      { type: "RESOURCE_PROPERTY", region, parameters: { typeName, identifier, path }, condition },
    ],
  };
}

/** No resource of another type that belongs to the finding's resource is selected; what is not set selects nothing. */
export function noneBeside(typeName: string, besideTypeName: string, where: (subject: Subject) => Condition): Mapping {
  return {
    types: [typeName, besideTypeName],
    subject: "resource",
    checks: (subject) => [counted(besideTypeName, subject.finding, where(subject), "EQUALS", 0)],
  };
}

/** At least one resource of another type that belongs to the finding's resource is selected. */
export function someBeside(typeName: string, besideTypeName: string, where: (subject: Subject) => Condition): Mapping {
  return {
    types: [typeName, besideTypeName],
    subject: "resource",
    checks: (subject) => [counted(besideTypeName, subject.finding, where(subject), "GREATER_THAN_OR_EQUALS", 1)],
  };
}

export const counted = (
  typeName: string,
  { region }: Finding,
  where: Condition,
  operator: string,
  expected: number | string,
): Draft => ({ type: "RESOURCE_COUNT", region, parameters: { typeName, where }, operator, expected });

/** At least one resource of the region satisfies a condition. */
export function someResource(typeName: string, assert: Condition | ((subject: Subject) => Condition)): Mapping {
  return {
    types: [typeName],
    subject: "region",
    checks: (subject) => [
      fleet("RESOURCES_ANY", typeName, subject.finding, typeof assert === "function" ? assert(subject) : assert),
    ],
  };
}

/** There is at least one resource of the type. */
export function present(typeName: string): Mapping {
  return {
    types: [typeName],
    subject: "region",
    checks: ({ finding }) => [{ type: "RESOURCE_COUNT", region: finding.region, parameters: { typeName } }],
  };
}

/** Several checks, tied by aliases or all to hold. */
export function checks(
  types: readonly string[],
  subject: Mapping["subject"],
  drafts: (subject: Subject) => readonly Draft[],
): Mapping {
  return { types, subject, checks: drafts };
}

/** A base type, which reads the service itself. */
export function base(type: string, parameters: (finding: Finding) => JsonObject, subject: Mapping["subject"]): Mapping {
  return {
    types: [],
    subject,
    checks: ({ finding }) => [{ type, region: finding.region, parameters: parameters(finding) }],
  };
}

export function fleet(
  type: "RESOURCES_ALL" | "RESOURCES_ANY" | "RESOURCES_NONE",
  typeName: string,
  { region }: Finding,
  assert: Condition,
  identifier?: string,
  where?: Condition,
): Draft {
  const itself = identifier === undefined ? [] : [is("_meta.identifier", "EQUALS", identifier)];
  const filters = [...itself, ...(where ? [where] : [])];
  const selection = filters.length === 0 ? {} : { where: { all: filters } };
  return { type, region, parameters: { typeName, assert, ...selection } };
}
