import { describeRegions } from "../catalogue/ec2/reads";
import { isOptInRegion, partitionFor } from "../checks/formats/partitions";
import type { Reader } from "../engine/reader";
import { type RecordedAccount, recordedAccountSchema } from "../recorded/schema";
import { type CredentialCache, type Credentials, createCredentialCache } from "./aws/credentials";
import { type Access, createSession } from "./aws/session";
import { createSts } from "./aws/sts";
import { createAwsTransport } from "./aws/transport";
import { createProbeLimits, type ProbeLimits } from "./network/settings";
import { createNetworkTransport } from "./network/transport";
import { type Clock, systemClock } from "./reader/clock";
import { createReader } from "./reader/create";
import { refuseOtherThanReads } from "./reader/guard";
import { createLimiter, type Limiter } from "./reader/limiter";
import { createMarks, createRedactor, type Marks, newMarkKey, processMarks, type Redactor } from "./reader/redact";
import { createKnownSecrets, type KnownSecrets } from "./reader/redact/known";
import type { SomeRead, Transport } from "./reader/transport";
import { createRecordedTransport } from "./recorded/create-transport";

export type { Credentials, StsApi } from "./aws/credentials";
export type { Access } from "./aws/session";
export { createSts } from "./aws/sts";
export { type VerificationStep, verifyConnection, verifyExternalId } from "./aws/verify";
export { recordAccount } from "./recorded/record-account";
export {
  createKnownSecrets,
  createMarks,
  createRedactor,
  type KnownSecrets,
  type Marks,
  newMarkKey,
  processMarks,
  type Redactor,
};

/** An account connection, its secrets decrypted. */
export interface Connection {
  tenantId: string;
  /** `acc_…` */
  id: string;
  awsAccountId: string;
  /** Default region of the account. */
  region: string;
  access: Access | { kind: "SANDBOX"; recorded: RecordedAccount };
  /** What `*` does with regions that the organisation closes; a recorded account says it itself where the connection does not. */
  closedRegions?: "error" | "skip" | undefined;
}

/** What the runs of one process share: rates, credentials and probe limits live longer than a run. */
export interface SharedState {
  clock: Clock;
  limiter: Limiter;
  credentials: CredentialCache;
  probeLimits(tenantId: string): ProbeLimits;
}

export interface OpenOptions {
  shared: SharedState;
  /** Shown in the customer's trail: says which group and run read. */
  sessionName: string;
  /** Credentials that assume roles; without them the SDK finds those of the process. */
  own?: Credentials;
  /** Local stage only: answers in place of AWS. */
  endpoint?: string;
  /** Local stage only: probes may reach private targets. */
  allowPrivateTargets?: boolean;
  random?: () => number;
  /** What stands in place of secrets: that of the tenant. Without it marks of this process. */
  marks?: Marks;
}

/** A Reader that holds connections open until `close`. */
export type OpenReader = Reader & { close(): void };

export function createSharedState(clock: Clock = systemClock): SharedState {
  const perTenant = new Map<string, ProbeLimits>();
  return {
    clock,
    limiter: createLimiter(clock),
    credentials: createCredentialCache(clock),
    probeLimits(tenantId) {
      const limits = perTenant.get(tenantId) ?? createProbeLimits(clock.now);
      perTenant.set(tenantId, limits);
      return limits;
    },
  };
}

/**
 * The Reader of one run over a connection. Nothing is sent before the first read; credentials that cannot be obtained make every
 * read fail with CREDENTIALS. A sandbox answers from its recorded account, probes included.
 */
export function openReader(connection: Connection, options: OpenOptions): OpenReader {
  const { shared, random = Math.random } = options;
  const { access, awsAccountId: id, region: defaultRegion } = connection;
  const provider = access.kind === "SANDBOX" ? sandbox(access.recorded) : live(connection, access, options);
  const reader = createReader({
    transport: provider.transport,
    account: { id, partition: partitionFor(defaultRegion), defaultRegion },
    limiter: shared.limiter,
    clock: shared.clock,
    random,
    regions: { read: describeRegions as unknown as SomeRead, pick: enabledIn, isOptIn: isOptInRegion },
    guard: refuseOtherThanReads,
    marks: options.marks,
  });
  const recorded = access.kind === "SANDBOX" ? access.recorded.account.closedRegions : undefined;
  const closedRegions = connection.closedRegions ?? recorded;
  const account = { ...reader.account, ...(closedRegions === undefined ? {} : { closedRegions }) };
  return { ...reader, account, close: provider.close };
}

function sandbox(recorded: RecordedAccount): { transport: Transport; close(): void } {
  return { transport: createRecordedTransport(recordedAccountSchema.parse(recorded)), close: () => {} };
}

function live(connection: Connection, access: Access, options: OpenOptions): { transport: Transport; close(): void } {
  const { shared, endpoint, own, sessionName, allowPrivateTargets = false } = options;
  const { awsAccountId, region, id: connectionId, tenantId } = connection;
  const client = endpoint === undefined ? {} : { endpoint };
  const sts = createSts(own === undefined ? client : { ...client, own });
  const credentials = createSession({
    connectionId,
    awsAccountId,
    region,
    access,
    sessionName,
    sts,
    cache: shared.credentials,
  });
  const aws = createAwsTransport({ ...client, accountId: awsAccountId, credentials });
  const network = createNetworkTransport({ allowPrivateTargets, limits: shared.probeLimits(tenantId) });
  const of = (read: SomeRead): Transport => (read.service === "network" ? network : aws);
  return {
    transport: {
      call: (read, ...rest) => of(read).call(read, ...rest),
      attemptMs: (read) => of(read).attemptMs?.(read),
      ownLimits: (read) => of(read).ownLimits?.(read) ?? false,
    },
    close: () => aws.destroy(),
  };
}

function enabledIn(answer: Record<string, unknown>): string[] {
  const regions = (answer.Regions ?? []) as { RegionName?: string; OptInStatus?: string }[];
  return regions.flatMap(({ RegionName, OptInStatus }) =>
    RegionName && OptInStatus !== "not-opted-in" ? [RegionName] : [],
  );
}
