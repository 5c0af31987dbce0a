import { isDeepStrictEqual } from "node:util";
import type { GraphResource } from "../graph/model";

type Inputs = Record<string, unknown>;

/** A resource as Pulumi keeps it in a state, as far as it is read here. */
export interface StoredResource {
  urn: string;
  type: string;
  custom: boolean;
  id?: string;
  inputs: Inputs;
  outputs?: Inputs;
}

type Changes = Record<string, { diffKind: "add" | "update" | "delete"; inputDiff: boolean }>;

/** What Pulumi would do to one resource, as its event log holds it. */
export interface Step {
  op: "create" | "update" | "delete" | "same";
  urn: string;
  type: string;
  old: object | null;
  new: object | null;
  diffs?: string[];
  detailedDiff?: Changes;
}

const isRecord = (value: unknown): value is Inputs =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Paths at which two inputs differ: a property, and for maps a member of it (`environment.NAME`). */
function changes(before: Inputs, after: Inputs, prefix = ""): Changes {
  const found: Changes = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [before[name], after[name]];
    if (isDeepStrictEqual(old, next)) continue;
    if (prefix === "" && isRecord(old) && isRecord(next)) Object.assign(found, changes(old, next, `${name}.`));
    else {
      const diffKind = old === undefined ? "add" : next === undefined ? "delete" : "update";
      found[`${prefix}${name}`] = { diffKind, inputDiff: true };
    }
  }
  return found;
}

/**
 * The steps from a state to what a program asks for. Simpler than Pulumi's: whether a change replaces a resource is known to providers alone,
 * so every change is an update.
 */
export function stepsTo(resources: readonly GraphResource[], stored: readonly StoredResource[]): Step[] {
  const before = new Map(stored.map((resource) => [resource.urn, resource]));
  const asked = new Set(resources.map(({ urn }) => urn));
  const wanted = resources.map(({ urn, type, parent, inputs, state, protect }): Step => {
    const next = { urn, type, parent, protect, inputs, outputs: state };
    const old = before.get(urn);
    if (!old) return { op: "create", urn, type, old: null, new: next };
    const detailedDiff = changes(old.inputs, inputs);
    const diffs = [...new Set(Object.keys(detailedDiff).map((path) => path.split(".")[0] ?? path))];
    return { op: diffs.length ? "update" : "same", urn, type, old, new: next, diffs, detailedDiff };
  });
  const unasked = stored.filter(({ urn }) => !asked.has(urn));
  return [
    ...wanted,
    ...unasked.map(
      ({ urn, type, ...rest }): Step => ({ op: "delete", urn, type, old: { urn, type, ...rest }, new: null }),
    ),
  ];
}
