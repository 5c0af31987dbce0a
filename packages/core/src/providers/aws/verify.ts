import type * as z from "zod";
import type { verificationStep } from "../../types/entities";
import { failureOf } from "../reader/failure";
import { assumeRole, type Credentials, type StsApi } from "./credentials";
import { newExternalId } from "./external-id";
import type { Access } from "./session";

export type VerificationStep = z.infer<typeof verificationStep>;

export interface VerifyOptions {
  awsAccountId: string;
  partition: string;
  region: string;
  access: Access;
  sts: StsApi;
  /** Answers come from an endpoint override (local stage), which need not enforce trust policies. */
  isOverridden: boolean;
}

const sessionName = "CloudCorrect-verify";

/**
 * Verifies a connection: the role can be assumed with the external id, and neither without it nor with another one; account and
 * partition are those entered. Gives one step per point and never throws for what the customer can repair.
 */
export async function verifyConnection(options: VerifyOptions): Promise<{ ok: boolean; steps: VerificationStep[] }> {
  const steps = options.access.kind === "ROLE" ? await verifyRole(options, options.access) : await verifyKeys(options);
  return { ok: steps.every(({ status }) => status !== "failed"), steps };
}

async function verifyRole(options: VerifyOptions, access: Access & { kind: "ROLE" }): Promise<VerificationStep[]> {
  const { sts, region } = options;
  let credentials: Credentials;
  try {
    credentials = await assumeRole(sts, { ...access, sessionName, region });
  } catch (error) {
    return [
      { id: "assume", status: "failed", detail: error instanceof Error ? error.message : String(error) },
      ...skipped("externalId", "account", "partition"),
    ];
  }
  const assumed: VerificationStep = { id: "assume", status: "ok", detail: `${access.roleArn} was assumed` };
  return [
    assumed,
    await verifyExternalId(options, access),
    ...(await verifyIdentity(options, credentials, access.roleArn)),
  ];
}

/**
 * Tries the role without the external id, and with a random one. A role that lets in whoever CloudCorrect acts for would let in every
 * tenant, and so would one that asks for an external id and takes any.
 */
export async function verifyExternalId(
  options: Pick<VerifyOptions, "sts" | "region" | "isOverridden">,
  { roleArn }: { roleArn: string },
): Promise<VerificationStep> {
  const id = "externalId";
  for (const { how, externalId, taken } of foreignIds()) {
    const found = await refusal(options, { roleArn, ...(externalId === undefined ? {} : { externalId }) });
    // One that refuses an assumption without any id does know trust policies.
    if (found === undefined && options.isOverridden && externalId === undefined)
      return { id, status: "notEnforceable", detail: "not enforceable here: this endpoint ignores external ids" };
    if (found === undefined) return { id, status: "failed", detail: taken };
    if (!/AccessDenied/.test(found.code))
      return { id, status: "failed", detail: `could not be tried ${how} (${found.code}: ${found.message})` };
  }
  return { id, status: "ok", detail: "the role cannot be assumed without the external id, nor with another one" };
}

/** What another tenant could come with. */
const foreignIds = () => [
  {
    how: "without the external id",
    externalId: undefined,
    taken: "trust policy does not require the external id",
  },
  {
    how: "with another external id",
    externalId: newExternalId(),
    taken:
      "trust policy takes any external id: a random one was accepted; it must compare sts:ExternalId by StringEquals with the one shown here",
  },
];

/** Why the role cannot be assumed in this way; undefined when it can. */
async function refusal(
  { sts, region }: Pick<VerifyOptions, "sts" | "region">,
  role: { roleArn: string; externalId?: string },
): Promise<{ code: string; message: string } | undefined> {
  try {
    await sts.assumeRole({ ...role, sessionName, region });
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

async function verifyKeys(options: VerifyOptions): Promise<VerificationStep[]> {
  const { access } = options;
  if (access.kind !== "KEYS") return [];
  return verifyIdentity(options, access, undefined);
}

async function verifyIdentity(
  { sts, region, awsAccountId, partition, access }: VerifyOptions,
  credentials: Credentials,
  roleArn: string | undefined,
): Promise<VerificationStep[]> {
  const first: VerificationStep[] =
    access.kind === "KEYS" ? [{ id: "credentials", status: "ok", detail: "the keys are accepted" }] : [];
  try {
    const { account, arn } = await sts.callerIdentity(credentials, region);
    const accounts = [account, ...(roleArn === undefined ? [] : [roleArn.split(":")[4]])];
    const actualPartition = arn.split(":")[1];
    return [
      ...first,
      accounts.every((each) => each === awsAccountId)
        ? { id: "account", status: "ok", detail: `account ${awsAccountId}` }
        : {
            id: "account",
            status: "failed",
            detail: `account ${accounts.join(" and ")} found, ${awsAccountId} was entered`,
          },
      actualPartition === partition
        ? { id: "partition", status: "ok", detail: `partition ${partition}` }
        : { id: "partition", status: "failed", detail: `partition ${actualPartition} found, ${partition} expected` },
    ];
  } catch (error) {
    const { code, message } = failureOf(error);
    const id = access.kind === "KEYS" ? "credentials" : "account";
    const detail = `the caller identity could not be read (${code}: ${message})`;
    return [
      { id, status: "failed", detail },
      ...skipped(...(id === "account" ? [] : ["account" as const]), "partition"),
    ];
  }
}

function skipped(...ids: VerificationStep["id"][]): VerificationStep[] {
  return ids.map((id) => ({ id, status: "skipped", detail: "not tried, because an earlier point failed" }));
}
