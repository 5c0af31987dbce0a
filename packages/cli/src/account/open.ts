import { globalRegion, partitionFor } from "@cloudcorrect/core/checks/formats/partitions";
import { regionProblem } from "@cloudcorrect/core/checks/formats/region";
import { processCredentials } from "@cloudcorrect/core/providers/aws/process-credentials";
import {
  type Connection,
  createSharedState,
  createSts,
  type OpenReader,
  openReader,
} from "@cloudcorrect/core/providers/index";
import { recordedAccountSchema } from "@cloudcorrect/core/recorded/schema";
import { exitCodes, Refusal } from "../exit";
import type { Io } from "../io";

export interface AccountOptions {
  /** `aws`, or `recorded:FILE`. */
  account: string;
  region?: string;
  roleArn?: string;
  externalId?: string;
  endpoint?: string;
  closedRegions?: "error" | "skip";
}

export interface OpenAccount {
  region: string;
  accountId: string;
  partition: string;
  open(): OpenReader;
}

/** The account that the options name: live, with the credentials of this process (or a role they may assume), or recorded. */
export async function openAccount(options: AccountOptions, io: Io): Promise<OpenAccount> {
  requireRegionCode(options.region);
  if (options.account === "aws") return liveAccount(options);
  if (options.account.startsWith("recorded:"))
    return recordedAccount(options.account.slice("recorded:".length), options, io);
  throw new Refusal(`--account ${options.account} is not known`, ["use --account aws, or --account recorded:FILE"]);
}

function requireRegionCode(region: string | undefined): void {
  const problem = region === undefined ? undefined : regionProblem(region);
  if (problem === undefined) return;
  throw new Refusal(
    `--region ${region} ${problem.message}`,
    problem.fix === undefined ? [] : [`nearest: ${problem.fix}`],
  );
}

async function liveAccount(options: AccountOptions): Promise<OpenAccount> {
  const { endpoint } = options;
  const roleArn = options.roleArn?.trim();
  const externalId = options.externalId?.trim();
  const region = options.region ?? globalRegion(partitionIn(roleArn) ?? "aws");
  const client = endpoint === undefined ? {} : { endpoint };
  const own = await processCredentials(region, client).catch((error: Error) => {
    throw new Refusal(error.message);
  });
  const { account: awsAccountId, arn } = roleArn
    ? { account: roleArn.split(":")[4] ?? "", arn: roleArn }
    : await createSts({ ...client, own })
        .callerIdentity(undefined, region)
        .catch(rejected);
  requirePartition(partitionIn(arn), region);
  const access: Connection["access"] = roleArn
    ? { kind: "ROLE", roleArn, ...(externalId ? { externalId } : {}) }
    : { kind: "KEYS", ...own };
  return at({ awsAccountId, region, access, closedRegions: options.closedRegions }, { ...client, own });
}

const partitionIn = (arn: string | undefined): string | undefined => arn?.split(":")[1];

/** The region decides at which endpoints the account is asked; those of another partition do not know it. */
function requirePartition(partition: string | undefined, region: string): void {
  if (partition === undefined || partition === partitionFor(region)) return;
  throw new Refusal(`the account is in partition ${partition}, and ${region} is not`, [
    `name a region of it, for example --region ${globalRegion(partition)}`,
  ]);
}

async function recordedAccount(path: string, { region, closedRegions }: AccountOptions, io: Io): Promise<OpenAccount> {
  const text = await io.readFile(path).catch((error: Error) => {
    throw new Refusal(`cannot read ${path}: ${error.message}`);
  });
  const parsed = recordedAccountSchema.safeParse(jsonOf(text, path));
  if (!parsed.success) {
    throw new Refusal(
      `${path} is no recorded account`,
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  }
  const recorded = parsed.data;
  const defaultRegion = region ?? recorded.account.defaultRegion ?? recorded.account.regions[0] ?? "us-east-1";
  return at(
    { awsAccountId: recorded.account.id, region: defaultRegion, access: { kind: "SANDBOX", recorded }, closedRegions },
    {},
  );
}

function at(
  connection: Pick<Connection, "awsAccountId" | "region" | "access" | "closedRegions">,
  options: { endpoint?: string; own?: Awaited<ReturnType<typeof processCredentials>> },
): OpenAccount {
  return {
    region: connection.region,
    accountId: connection.awsAccountId,
    partition: partitionFor(connection.region),
    open: () =>
      openReader(
        { tenantId: "cli", id: "cli", ...connection },
        { shared: createSharedState(), sessionName: "cloudcorrect-cli", ...options },
      ),
  };
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${path} is not valid JSON: ${(error as Error).message}`);
  }
}

function rejected(error: Error): never {
  throw new Refusal(
    "AWS did not say which account the credentials belong to, so nothing could be evaluated",
    [error.message, "in a partition other than aws, name a region of it with --region"],
    exitCodes.error,
  );
}
