import { ReadError } from "../../engine/reader";
import {
  type Connection,
  type Credentials,
  createSts,
  type Marks,
  type OpenReader,
  openReader,
  type SharedState,
  type StsApi,
  verifyExternalId,
} from "../../providers";
import type { RecordedAccount } from "../../recorded/schema";
import type { AwsAccount } from "../../types/entities";
import type { Keyring } from "../keyring/keyring";

/** What customers' accounts are reached with. */
export interface ConnectDeps {
  keyring: () => Keyring;
  shared: SharedState;
  /** What stands in place of secrets in the evidence of a tenant. */
  marks: (tenantId: string) => Promise<Marks>;
  /** The recorded account behind a sandbox connection; undefined where there are no sandboxes. */
  sandbox?: ((account: AwsAccount) => Promise<RecordedAccount>) | undefined;
  /** Answers in place of AWS; local stage only. */
  endpoint?: string | undefined;
  /** Credentials that assume roles, in place of those of the process; local stage only. */
  own?: Credentials | undefined;
  allowPrivateTargets: boolean;
  /** Told when an account cannot even be tried. */
  onRefusal: (accountId: string, error: Error) => void;
}

/** Why an account cannot even be tried, in words for the person who connected it. */
export class NotConnectable extends Error {}

/** What `open` gives; a failure of it is no failure of the run, but a reason why the account cannot be tried. */
async function opened<T>(what: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    throw new NotConnectable(`${what} could not be opened`, { cause });
  }
}

/** How an account is entered, its secrets decrypted. Throws NotConnectable when something is missing or cannot be opened. */
export async function accessOf(account: AwsAccount, deps: ConnectDeps): Promise<Connection["access"]> {
  const { sandbox, keyring } = deps;
  switch (account.authMethod) {
    case "SANDBOX":
      if (!sandbox) throw new NotConnectable("sandbox accounts exist on the local stage only");
      return { kind: "SANDBOX", recorded: await opened("the recorded account", () => sandbox(account)) };
    case "ROLE":
      if (!account.roleArn || !account.externalId) throw new NotConnectable("the connection has no role yet");
      return { kind: "ROLE", roleArn: account.roleArn, externalId: account.externalId };
    case "KEYS": {
      const { accessKeyId, secretAccessKey: sealed, tenantId, id: accountId } = account;
      if (!accessKeyId || !sealed) throw new NotConnectable("the connection has no keys");
      const decrypt = () => keyring().decrypt(sealed, { tenantId, accountId });
      return { kind: "KEYS", accessKeyId, secretAccessKey: await opened("the stored keys", decrypt) };
    }
  }
}

/**
 * Refuses a role that was not yet found to ask for its external id, when it does not: its ARN is no secret, and any tenant could
 * connect it and read the account of another customer. Throws NotConnectable.
 */
export async function requireBoundRole(
  account: Pick<AwsAccount, "status" | "region">,
  access: Connection["access"],
  sts: StsApi,
): Promise<void> {
  if (access.kind !== "ROLE" || account.status === "CONNECTED") return;
  const step = await verifyExternalId({ sts, region: account.region, isOverridden: false }, access);
  if (step.status === "failed") throw new NotConnectable(`the role was not entered: ${step.detail}`);
}

/** Opens the Reader of one run. An account that cannot be tried gives a Reader whose every read of it fails with CREDENTIALS. */
export async function connect(account: AwsAccount, sessionName: string, deps: ConnectDeps): Promise<OpenReader> {
  const connection = (access: Connection["access"]): Connection => ({
    tenantId: account.tenantId,
    id: account.id,
    awsAccountId: account.awsAccountId,
    region: account.region,
    access,
    ...(account.closedRegions === undefined ? {} : { closedRegions: account.closedRegions }),
  });
  const options = {
    shared: deps.shared,
    sessionName,
    marks: await deps.marks(account.tenantId),
    allowPrivateTargets: deps.allowPrivateTargets,
    ...(deps.endpoint === undefined ? {} : { endpoint: deps.endpoint }),
    ...(deps.own === undefined ? {} : { own: deps.own }),
  };
  try {
    const access = await accessOf(account, deps);
    // An endpoint in place of AWS need not know trust policies, and leads to nobody's account.
    if (deps.endpoint === undefined)
      await requireBoundRole(account, access, createSts(deps.own === undefined ? {} : { own: deps.own }));
    return openReader(connection(access), options);
  } catch (error) {
    if (!(error instanceof NotConnectable)) throw error;
    deps.onRefusal(account.id, error);
    return withoutAccount(openReader(connection({ kind: "ROLE", roleArn: "" }), options), error.message);
  }
}

/** Probes of the network need no account; everything else fails, with the reason. */
function withoutAccount(reader: OpenReader, reason: string): OpenReader {
  const refusal = (operation: string, region: string) => new ReadError("CREDENTIALS", reason, { operation, region });
  return {
    ...reader,
    perform: async (read, params, region, options) => {
      if (read.service !== "network") throw refusal(`${read.service}:${read.operation}`, region);
      return reader.perform(read, params, region, options);
    },
    enabledRegions: async () => {
      throw refusal("ec2:DescribeRegions", reader.account.defaultRegion);
    },
  };
}
