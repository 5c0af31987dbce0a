import { setTimeout as wait } from "node:timers/promises";
import { catalogue } from "../../packages/core/src/catalogue/index";
import type { AwsAccount, Check, InvariantGroup } from "../../packages/core/src/types/entities";
import { checkOf } from "../../tests/contract/dynamo-support";
import { type Sdk, sdkOf } from "../../tests/e2e/support/customer-account";

/** Account number and region of `customer-account.ts`. */
export const customerAccount = "123456789012";
export const customerRegion = "eu-west-1";

export interface CustomerCloud {
  instances: readonly string[];
  buckets: readonly string[];
  roles: readonly string[];
  /** The role that the product assumes. */
  roleArn: string;
  sdk: Sdk;
}

/** An account with so many instances, buckets and roles, as moto plays it. */
export async function buildCloud(endpoint: string, size: number): Promise<CustomerCloud> {
  const sdk = sdkOf(endpoint);
  const launch = { ImageId: "ami-12345678", MinCount: size, MaxCount: size };
  const { Instances } = await sdk("ec2", "RunInstances", launch);
  const names = Array.from({ length: size }, (_, index) => `bench-${index}`);
  const statement = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
  for (const name of names) {
    await sdk("s3", "CreateBucket", {
      Bucket: name,
      CreateBucketConfiguration: { LocationConstraint: customerRegion },
    });
    await sdk("s3", "PutPublicAccessBlock", { Bucket: name, PublicAccessBlockConfiguration: all });
    await sdk("iam", "CreateRole", { RoleName: name, AssumeRolePolicyDocument });
  }
  await sdk("iam", "CreateRole", { RoleName: "CloudCorrect", AssumeRolePolicyDocument });
  return {
    instances: (Instances as { InstanceId: string }[]).map(({ InstanceId }) => InstanceId),
    buckets: names,
    roles: names,
    roleArn: `arn:aws:iam::${customerAccount}:role/CloudCorrect`,
    sdk,
  };
}

/** So many checks that pass, two on each instance and bucket and one on each role, from the first resource on. */
export function checksOf(cloud: CustomerCloud, group: InvariantGroup, count: number): Check[] {
  const kinds = [
    (at: number) => ({ type: "INSTANCE_RUNNING", parameters: { instanceId: cloud.instances[at] } }),
    (at: number) => ({ type: "S3_BUCKET_EXISTS", parameters: { bucketName: cloud.buckets[at] } }),
    (at: number) => ({ type: "ROLE_EXISTS", parameters: { roleName: cloud.roles[at] } }),
    (at: number) => ({ type: "S3_BUCKET_PUBLIC_ACCESS_BLOCKED", parameters: { bucketName: cloud.buckets[at] } }),
    (at: number) => ({ type: "HAS_PUBLIC_IP", parameters: { instanceId: cloud.instances[at] } }),
  ];
  return Array.from({ length: count }, (_, index) => {
    const made = kinds[index % kinds.length]!(Math.floor(index / kinds.length));
    const { service, scope, severity } = catalogue.get(made.type)!;
    const regional = scope === "REGIONAL" ? { region: customerRegion } : { region: undefined };
    return checkOf(group, {
      ...made,
      ...regional,
      name: `${made.type} ${index}`,
      service,
      scope,
      severity,
    } as Partial<Check>);
  });
}

/** How the connection of a tenant to that account is stored. */
export const connectionTo = (cloud: CustomerCloud): Partial<AwsAccount> => ({
  name: "Production",
  awsAccountId: customerAccount,
  authMethod: "ROLE",
  roleArn: cloud.roleArn,
  externalId: "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
  region: customerRegion,
});

/** Changes the state of the first instance: one check of a group fails, or passes again. */
export async function setRunning(cloud: CustomerCloud, isRunning: boolean): Promise<void> {
  const operation = isRunning ? "StartInstances" : "StopInstances";
  await cloud.sdk("ec2", operation, { InstanceIds: [cloud.instances[0]] });
}

/** Until the buckets of the rate limiter are full again, as they are between runs that are minutes apart. */
export const limiterRest = () => wait(5_000);
