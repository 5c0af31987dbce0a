import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeListeners, describeTargetHealth } from "../../packages/core/src/catalogue/alb/reads";
import { describeInstances, describeVpcs } from "../../packages/core/src/catalogue/ec2/reads";
import { getRole, listAttachedRolePolicies } from "../../packages/core/src/catalogue/iam/reads";
import { listResourceRecordSets } from "../../packages/core/src/catalogue/route53/reads";
import { getAccountPublicAccessBlock } from "../../packages/core/src/catalogue/s3/control-reads";
import { getBucketPolicy, getPublicAccessBlock, listBuckets } from "../../packages/core/src/catalogue/s3/reads";
import { ReadError } from "../../packages/core/src/engine/reader";
import {
  type Access,
  createSharedState,
  createSts,
  openReader,
  recordAccount,
  verifyConnection,
} from "../../packages/core/src/providers";
import { loadService } from "../../packages/core/src/providers/aws/clients";
import { clientSettings } from "../../packages/core/src/providers/aws/settings";
import { type Moto, motoMissing, startMoto } from "./moto";

const missing = motoMissing();
if (missing) console.warn(missing);

const region = "eu-west-1";
const accountId = "123456789012";
const roleArn = `arn:aws:iam::${accountId}:role/CloudCorrectReader`;
const role: Access = { kind: "ROLE", roleArn, externalId: "0123456789abcdef0123456789abcdef" };
const own = { accessKeyId: "own", secretAccessKey: "own" };

describe.skipIf(missing !== undefined)("the Reader with the real SDK against moto", () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());
  beforeEach(() => moto.reset());

  const open = (access: Access = role, awsAccountId = accountId) =>
    openReader(
      { tenantId: "t", id: "acc_1", awsAccountId, region, access },
      { shared: createSharedState(), sessionName: "CloudCorrect-grp/run", own, endpoint: moto.endpoint },
    );
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }],
  };
  /** Sets up the account under test with the same SDK clients. */
  const seed = async (service: string, operation: string, input: object): Promise<Record<string, unknown>> => {
    const { createClient, createCommand } = await loadService(service);
    const client = createClient(clientSettings(service, region, own, { endpoint: moto.endpoint }));
    try {
      return await client.send(createCommand(operation, input), { abortSignal: AbortSignal.timeout(10_000) });
    } finally {
      client.destroy();
    }
  };
  const createRole = () =>
    seed("iam", "CreateRole", { RoleName: "CloudCorrectReader", AssumeRolePolicyDocument: JSON.stringify(trust) });
  const runInstances = async (count: number) => {
    const launched = await seed("ec2", "RunInstances", { ImageId: "ami-12345678", MinCount: count, MaxCount: count });
    return (launched.Instances as { InstanceId: string }[]).map(({ InstanceId }) => InstanceId);
  };
  const error = (promise: Promise<unknown>): Promise<ReadError> =>
    promise.then(
      () => Promise.reject(new Error("the read did not fail")),
      (caught: unknown) => (caught instanceof ReadError ? caught : Promise.reject(caught)),
    );

  it("reads instances by a role, joined into one call, unknown ids as missing", async () => {
    const ids = [...(await runInstances(3)), "i-0123456789abcdef0"];
    const reader = open();
    const reads = await Promise.all(ids.map((id) => reader.perform(describeInstances, { InstanceIds: [id] }, region)));
    expect(reads.map(({ answer }) => answer.present)).toEqual([true, true, true, false]);
    expect(
      reads.map(({ answer }) => answer.present && answer.data.Reservations?.[0]?.Instances?.[0]?.InstanceId),
    ).toEqual([...ids.slice(0, 3), false]);
    expect(new Set(reads.slice(0, 3).flatMap(({ record }) => record.requestIds)).size).toBe(1);
    reader.close();
  });

  it("reads listings of EC2 and IAM, and takes an unknown role for missing", async () => {
    await createRole();
    const document = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "ec2:DescribeVpcs", Resource: "*" }],
    };
    const created = await seed("iam", "CreatePolicy", { PolicyName: "p", PolicyDocument: JSON.stringify(document) });
    const PolicyArn = (created.Policy as { Arn: string }).Arn;
    await seed("iam", "AttachRolePolicy", { RoleName: "CloudCorrectReader", PolicyArn });
    const reader = open();
    const attached = await reader.perform(listAttachedRolePolicies, { RoleName: "CloudCorrectReader" }, region);
    expect(attached.answer).toMatchObject({
      present: true,
      region: "us-east-1",
      data: { AttachedPolicies: [{ PolicyArn }] },
    });
    const unknown = await reader.perform(getRole, { RoleName: "nobody" }, region);
    expect(unknown.answer).toMatchObject({ present: false, absent: "resource" });
    const vpcs = await reader.perform(describeVpcs, { Filters: [{ Name: "is-default", Values: ["true"] }] }, region);
    expect(vpcs.answer.present && vpcs.answer.data.Vpcs).toHaveLength(1);
    expect(await reader.enabledRegions()).toContain(region);
    reader.close();
  });

  it("reads buckets with their owner, an absent policy as a value, and the block of the account through S3 Control", async () => {
    for (const Bucket of ["with-policy", "without-policy"]) {
      await seed("s3", "CreateBucket", { Bucket, CreateBucketConfiguration: { LocationConstraint: region } });
    }
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await seed("s3", "PutBucketPolicy", { Bucket: "with-policy", Policy });
    const reader = open();
    const buckets = await reader.perform(listBuckets, {}, region);
    expect(buckets.answer.present && buckets.answer.data.Buckets?.map(({ Name }) => Name)).toEqual([
      "with-policy",
      "without-policy",
    ]);
    expect((await reader.perform(getBucketPolicy, { Bucket: "with-policy" }, region)).answer).toMatchObject({
      data: { Policy },
    });
    expect((await reader.perform(getBucketPolicy, { Bucket: "without-policy" }, region)).answer).toMatchObject({
      present: false,
      absent: "property",
      code: "NoSuchBucketPolicy",
    });
    expect((await reader.perform(getPublicAccessBlock, { Bucket: "nowhere" }, region)).answer).toMatchObject({
      absent: "resource",
    });
    const block = await reader.perform(getAccountPublicAccessBlock, { AccountId: accountId }, region);
    expect(block.answer).toMatchObject({ present: false, absent: "property" });
    reader.close();
  });

  it("reads Route 53 records of one name only, and target groups of load balancers", async () => {
    const zone = await seed("route53", "CreateHostedZone", { Name: "example.com", CallerReference: "1" });
    const HostedZoneId = (zone.HostedZone as { Id: string }).Id.replace("/hostedzone/", "");
    const Changes = ["a.example.com", "b.example.com"].map((Name) => ({
      Action: "UPSERT",
      ResourceRecordSet: { Name, Type: "A", TTL: 60, ResourceRecords: [{ Value: "192.0.2.1" }] },
    }));
    await seed("route53", "ChangeResourceRecordSets", { HostedZoneId, ChangeBatch: { Changes } });
    const made = await seed("elbv2", "CreateTargetGroup", { Name: "g", TargetType: "lambda" });
    const { TargetGroupArn } = (made.TargetGroups as { TargetGroupArn: string }[])[0] ?? { TargetGroupArn: "" };
    const reader = open();
    const records = await reader.perform(
      listResourceRecordSets,
      { HostedZoneId, StartRecordName: "a.example.com" },
      region,
    );
    expect(records.answer.present && records.answer.data.ResourceRecordSets?.map(({ Name }) => Name)).toEqual([
      "a.example.com.",
    ]);
    const health = await reader.perform(describeTargetHealth, { TargetGroupArn }, region);
    expect(health.answer).toMatchObject({ present: true });
    const LoadBalancerArn = `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/app/none/0123456789abcdef`;
    expect((await reader.perform(describeListeners, { LoadBalancerArn }, region)).answer).toMatchObject({
      absent: "resource",
    });
    reader.close();
  });

  it("gives the same answers again from what it recorded", async () => {
    const [id = ""] = await runInstances(1);
    const live = open();
    const asked = [id, "i-0123456789abcdef0"].map((each) => ({ InstanceIds: [each] }));
    const before = await Promise.all(asked.map((params) => live.perform(describeInstances, params, region)));
    const recorded = recordAccount(live, [region]);
    live.close();
    const replay = openReader(
      { tenantId: "t", id: "acc_2", awsAccountId: accountId, region, access: { kind: "SANDBOX", recorded } },
      { shared: createSharedState(), sessionName: "s" },
    );
    const after = await Promise.all(asked.map((params) => replay.perform(describeInstances, params, region)));
    expect(after.map(({ answer }) => answer)).toEqual(before.map(({ answer }) => answer));
    expect(after.map(({ record }) => record.answerHash)).toEqual(before.map(({ record }) => record.answerHash));
  });

  it("says ACCESS_DENIED and the missing action when the role may not read", async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await (async () => {
      await createRole();
      return createSts({ endpoint: moto.endpoint, own }).assumeRole({ roleArn, sessionName: "s", region });
    })();
    await moto.enforceIam(true);
    try {
      const reader = open({ kind: "KEYS", accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) });
      const denied = await error(reader.perform(describeVpcs, {}, region));
      expect(denied).toMatchObject({ cause: "ACCESS_DENIED", actions: ["ec2:DescribeVpcs"] });
      reader.close();
    } finally {
      await moto.enforceIam(false);
    }
  });

  it("refuses credentials of another account for every read of the run", async () => {
    const reader = open(role, "999999999999");
    for (const read of [reader.perform(describeVpcs, {}, region), reader.perform(listBuckets, {}, region)]) {
      const refused = await error(read);
      expect(refused.cause).toBe("CREDENTIALS");
      expect(refused.message).toContain("not to the connected account 999999999999");
    }
    reader.close();
  });

  it("verifies a connection step by step; that the external id is required cannot be shown here", async () => {
    await createRole();
    const sts = createSts({ endpoint: moto.endpoint, own });
    const options = { awsAccountId: accountId, partition: "aws", region, access: role, sts, isOverridden: true };
    const verified = await verifyConnection(options);
    expect(verified.ok).toBe(true);
    expect(verified.steps.map(({ id, status }) => [id, status])).toEqual([
      ["assume", "ok"],
      ["externalId", "notEnforceable"],
      ["account", "ok"],
      ["partition", "ok"],
    ]);
    const wrong = await verifyConnection({ ...options, awsAccountId: "999999999999", isOverridden: false });
    expect(wrong.steps.filter(({ status }) => status === "failed").map(({ id }) => id)).toEqual([
      "externalId",
      "account",
    ]);
  });

  it("says UNAVAILABLE when the endpoint is down", async () => {
    const mortal = await startMoto();
    const keys: Access = { kind: "KEYS", ...own };
    const reader = openReader(
      { tenantId: "t", id: "acc_1", awsAccountId: accountId, region, access: keys },
      { shared: createSharedState(), sessionName: "s", endpoint: mortal.endpoint, random: () => 0 },
    );
    expect((await reader.perform(describeVpcs, {}, region)).answer.present).toBe(true);
    await mortal.stop();
    expect((await error(reader.perform(listBuckets, {}, region))).cause).toBe("UNAVAILABLE");
    reader.close();
  });
});
