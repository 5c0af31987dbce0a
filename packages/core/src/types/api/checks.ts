import * as z from "zod";
import { onEmptyPolicies, quantifiers, severities } from "../../checks/model";
import { checkEntity } from "../entities";
import { idSchema } from "../ids";
import { limits, ordinaryErrors } from "./common";
import { defineRoute } from "./route";

const expected = z.unknown().meta({ title: "Expected value", description: "What the observed value is compared with" });

/** A check as people write it, through any door. What fits which type is settled by the catalogue, with all problems reported together. */
export const checkInput = z.strictObject({
  name: z.string().trim().min(1).max(limits.nameLength).optional(),
  type: z
    .string()
    .min(1)
    .max(64)
    .meta({ title: "Check type", examples: ["INSTANCE_RUNNING"] }),
  service: z.string().max(64).optional(),
  scope: z.enum(["GLOBAL", "REGIONAL"]).optional(),
  region: z.union([z.string().max(200), z.array(z.string().max(32)).min(1).max(40)]).optional(),
  parameters: z.record(z.string().max(64), z.unknown()).default({}),
  operator: z.string().max(40).optional(),
  expected: expected.optional(),
  quantifier: z.enum(quantifiers).optional(),
  countOperator: z.string().max(40).optional(),
  countExpected: z.int().min(0).optional(),
  condition: z.unknown().optional(),
  onEmpty: z.enum(onEmptyPolicies).optional(),
  alias: z.string().max(63).optional(),
  severity: z.enum(severities).optional(),
  enabled: z.boolean().default(true),
});
export type CheckInput = z.infer<typeof checkInput>;

/** JSON merge patch (RFC 7396): null takes an optional field away. `rewriteReferences` renames an alias in its consumers too. */
export const checkPatch = z.strictObject({
  name: z.string().trim().min(1).max(limits.nameLength).optional(),
  type: checkInput.shape.type.optional(),
  region: checkInput.shape.region.unwrap().nullable().optional(),
  parameters: z.record(z.string().max(64), z.unknown()).optional(),
  operator: z.string().max(40).nullable().optional(),
  expected: expected.nullable().optional(),
  quantifier: z.enum(quantifiers).nullable().optional(),
  countOperator: z.string().max(40).nullable().optional(),
  countExpected: z.int().min(0).nullable().optional(),
  condition: z.unknown().nullable().optional(),
  onEmpty: z.enum(onEmptyPolicies).nullable().optional(),
  alias: z.string().max(63).nullable().optional(),
  severity: z.enum(severities).optional(),
  enabled: z.boolean().optional(),
  rewriteReferences: z.boolean().optional(),
});
export type CheckPatch = z.infer<typeof checkPatch>;

export const checkOutput = checkEntity.omit({ tenantId: true, deletedAt: true });
export type CheckOutput = z.infer<typeof checkOutput>;

const groupPath = z.strictObject({ id: idSchema("group") });
const checkPath = z.strictObject({ gid: idSchema("group"), cid: idSchema("check") });
/** Saving a check is one transaction conditioned on the group's version, so that concurrent edits cannot make a cycle. */
const saves = { Main: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"] } as const;

export const createCheck = defineRoute({
  id: "checks.create",
  method: "POST",
  path: "/api/invariant-groups/{id}/checks",
  summary: "Add a check to a group",
  role: "editor",
  apiKeyScope: "write",
  params: groupPath,
  body: checkInput,
  output: checkOutput,
  status: 201,
  errors: [...ordinaryErrors, "NOT_FOUND", "CONFLICT", "QUOTA"],
  uses: saves,
});

export const updateCheck = defineRoute({
  id: "checks.update",
  method: "PATCH",
  path: "/api/invariant-groups/{gid}/checks/{cid}",
  summary: "Change a check",
  role: "editor",
  apiKeyScope: "write",
  params: checkPath,
  body: checkPatch,
  output: checkOutput,
  status: 200,
  errors: [...ordinaryErrors, "NOT_FOUND", "CONFLICT", "VERSION_MISMATCH", "QUOTA"],
  uses: saves,
});

export const deleteCheck = defineRoute({
  id: "checks.delete",
  method: "DELETE",
  path: "/api/invariant-groups/{gid}/checks/{cid}",
  summary: "Delete a check; its history stays",
  role: "editor",
  apiKeyScope: "write",
  params: checkPath,
  output: z.undefined(),
  status: 204,
  errors: [...ordinaryErrors, "NOT_FOUND", "CONFLICT"],
  uses: { Main: [...saves.Main, "dynamodb:DeleteItem"] },
});
