import { loadService } from "../../../packages/core/src/providers/aws/clients";
import { clientSettings } from "../../../packages/core/src/providers/aws/settings";
import type { CheckDraft } from "./fixtures";

export const region = "eu-west-1";
/** The account that moto plays. */
export const motoAccount = "123456789012";

type Answer = Record<string, unknown>;
export type Sdk = (service: string, operation: string, input: object) => Promise<Answer>;

/** Calls of the AWS SDK to a moto server, as the customer makes them. */
export function sdkOf(endpoint: string): Sdk {
  return async (service, operation, input) => {
    const { createClient, createCommand } = await loadService(service);
    const own = { accessKeyId: "customer", secretAccessKey: "customer" };
    const client = createClient(clientSettings(service, region, own, { endpoint }));
    try {
      return await client.send(createCommand(operation, input), { abortSignal: AbortSignal.timeout(20_000) });
    } finally {
      client.destroy();
    }
  };
}

const first = (answer: Answer, list: string, member: string) =>
  String((answer[list] as Record<string, unknown>[] | undefined)?.[0]?.[member]);
const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

/** A small website in the account: a server with an address and a record, two buckets, a role, two target groups. */
export async function buildWebsite(sdk: Sdk) {
  const group = await sdk("ec2", "CreateSecurityGroup", { GroupName: "web", Description: "web" });
  const other = await sdk("ec2", "CreateSecurityGroup", { GroupName: "other", Description: "other" });
  const SecurityGroupIds = [String(group.GroupId)];
  const launch = { ImageId: "ami-12345678", MinCount: 1, MaxCount: 1, SecurityGroupIds };
  const launched = await sdk("ec2", "RunInstances", launch);
  const [instance] = launched.Instances as { InstanceId: string; VpcId: string }[];
  const instanceId = instance?.InstanceId ?? "";
  const address = await sdk("ec2", "AllocateAddress", { Domain: "vpc" });
  await sdk("ec2", "AssociateAddress", { InstanceId: instanceId, AllocationId: address.AllocationId });

  const CreateBucketConfiguration = { LocationConstraint: region };
  for (const Bucket of ["website-closed", "website-open"])
    await sdk("s3", "CreateBucket", { Bucket, CreateBucketConfiguration });
  const closed = { Bucket: "website-closed", PublicAccessBlockConfiguration: blocked };
  await sdk("s3", "PutPublicAccessBlock", closed);

  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
  });
  const policy = await sdk("iam", "CreatePolicy", { PolicyName: "read-website", PolicyDocument });
  const policyArn = String((policy.Policy as { Arn: string }).Arn);
  const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  await sdk("iam", "CreateRole", { RoleName: "web-server", AssumeRolePolicyDocument });
  await sdk("iam", "AttachRolePolicy", { RoleName: "web-server", PolicyArn: policyArn });

  const zone = await sdk("route53", "CreateHostedZone", { Name: "shop.example", CallerReference: "1" });
  const hostedZoneId = String((zone.HostedZone as { Id: string }).Id).replace("/hostedzone/", "");
  const record = {
    Name: "www.shop.example",
    Type: "A",
    TTL: 60,
    ResourceRecords: [{ Value: String(address.PublicIp) }],
  };
  const Changes = [{ Action: "UPSERT", ResourceRecordSet: record }];
  await sdk("route53", "ChangeResourceRecordSets", { HostedZoneId: hostedZoneId, ChangeBatch: { Changes } });

  const target = { Protocol: "HTTP", Port: 80, VpcId: instance?.VpcId };
  const make = async (Name: string) =>
    first(await sdk("elbv2", "CreateTargetGroup", { ...target, Name }), "TargetGroups", "TargetGroupArn");
  const [full, empty] = [await make("web"), await make("empty")];
  await sdk("elbv2", "RegisterTargets", { TargetGroupArn: full, Targets: [{ Id: instanceId }] });
  return {
    instanceId,
    inGroup: SecurityGroupIds[0] ?? "",
    notInGroup: String(other.GroupId),
    policyArn,
    hostedZoneId,
    full,
    empty,
  };
}
export type Website = Awaited<ReturnType<typeof buildWebsite>>;

/** Checks over all five services; the name of each ends with what must come out. */
export function checksOf(site: Website): CheckDraft[] {
  const { instanceId, hostedZoneId, policyArn } = site;
  const www = { hostedZoneId, recordName: "www.shop.example", recordType: "A" };
  const check = (name: string, type: string, parameters: object, more: object = {}): CheckDraft => ({
    ...{ name, type, parameters: { ...parameters } },
    ...more,
  });
  return [
    check("runs: PASS", "INSTANCE_RUNNING", { instanceId }, { alias: "web" }),
    check("has an address: PASS", "HAS_PUBLIC_IP", { instanceId: "{{web.instanceId}}" }, { alias: "address" }),
    check("in the group: PASS", "IN_SECURITY_GROUP", { instanceId, securityGroupId: site.inGroup }),
    check("in another group: FAIL", "IN_SECURITY_GROUP", { instanceId, securityGroupId: site.notInGroup }),
    check("another server runs: FAIL", "INSTANCE_RUNNING", { instanceId: "i-0123456789abcdef0" }),
    check("bucket exists: PASS", "S3_BUCKET_EXISTS", { bucketName: "website-closed" }),
    check("another bucket exists: FAIL", "S3_BUCKET_EXISTS", { bucketName: "website-gone" }),
    check("closed bucket is private: PASS", "S3_BUCKET_PUBLIC_ACCESS_BLOCKED", { bucketName: "website-closed" }),
    check("open bucket is private: FAIL", "S3_BUCKET_PUBLIC_ACCESS_BLOCKED", { bucketName: "website-open" }),
    check("role exists: PASS", "ROLE_EXISTS", { roleName: "web-server" }),
    check("another role exists: FAIL", "ROLE_EXISTS", { roleName: "nobody" }),
    check("role has its policy: PASS", "ROLE_HAS_POLICY", { roleName: "web-server", policyArn }),
    check("role is admin: FAIL", "ROLE_HAS_POLICY", {
      ...{ roleName: "web-server", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    }),
    check("record exists: PASS", "RECORD_EXISTS", www),
    check("another record exists: FAIL", "RECORD_EXISTS", { ...www, recordName: "mail.shop.example" }),
    check("record points to the server: PASS", "DNS_POINTS_TO", { ...www, expectedValue: "{{address.publicIp}}" }),
    check("record points elsewhere: FAIL", "DNS_POINTS_TO", { ...www, expectedValue: "203.0.113.9" }),
    check("targets are healthy: PASS", "TARGET_GROUP_HEALTHY", { targetGroupArn: site.full }),
    check("nobody is healthy: FAIL", "TARGET_GROUP_HEALTHY", { targetGroupArn: site.empty }),
  ];
}
