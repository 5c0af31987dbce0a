import { sandboxAppInstance, sandboxTargetGroup, sandboxWebInstance } from "./compute";
import { sandboxRole } from "./identity";
import { sandboxZone } from "./names";
import { sandboxUrl } from "./probes";
import { sandboxBucket } from "./storage";

/** A group with its checks, as a person would write it. */
export interface SandboxGroup {
  name: string;
  description: string;
  intervalMinutes: number;
  checks: readonly SandboxCheck[];
}

export interface SandboxCheck {
  name: string;
  type: string;
  alias?: string;
  region?: string;
  parameters: Readonly<Record<string, unknown>>;
  operator?: string;
  expected?: unknown;
}

const healthy: SandboxGroup = {
  name: "Website is healthy",
  description: "Servers run behind the load balancer, the role is in place, and nothing in storage is public.",
  intervalMinutes: 1,
  checks: [
    {
      name: "Web server runs",
      type: "INSTANCE_RUNNING",
      region: "eu-west-1",
      parameters: { instanceId: sandboxWebInstance },
    },
    {
      name: "Two servers in production",
      type: "RUNNING_INSTANCE_COUNT",
      region: "eu-west-1",
      parameters: { tagKey: "env", tagValue: "prod", expectedCount: 2 },
    },
    {
      name: "Both targets are healthy",
      type: "TARGET_GROUP_HEALTHY",
      parameters: { targetGroupArn: sandboxTargetGroup, expectedCount: 2 },
    },
    {
      name: "Application server has no public address",
      type: "HAS_PUBLIC_IP",
      region: "eu-west-1",
      parameters: { instanceId: sandboxAppInstance },
      operator: "IS_FALSE",
    },
    { name: "Application role exists", type: "ROLE_EXISTS", parameters: { roleName: sandboxRole } },
    {
      name: "Application role reads only",
      type: "ROLE_HAS_POLICY",
      parameters: { roleName: sandboxRole, policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    },
    {
      name: "Assets are not public",
      type: "S3_BUCKET_PUBLIC_ACCESS_BLOCKED",
      parameters: { bucketName: sandboxBucket },
    },
    { name: "Website answers", type: "HTTP_200", parameters: { url: sandboxUrl } },
  ],
};

/** Every check after the first stands on what the first one saw. */
const chain: SandboxGroup = {
  name: "DNS leads to the web server",
  description: "The public address of the running web server is what the DNS record points to.",
  intervalMinutes: 1,
  checks: [
    {
      name: "Web server runs",
      type: "INSTANCE_RUNNING",
      alias: "web",
      region: "eu-west-1",
      parameters: { instanceId: sandboxWebInstance },
    },
    {
      name: "Web server has a public address",
      type: "HAS_PUBLIC_IP",
      alias: "address",
      region: "eu-west-1",
      parameters: { instanceId: "{{web.instanceId}}" },
    },
    {
      name: "www points to the web server",
      type: "DNS_POINTS_TO",
      parameters: {
        recordName: "www.example.com",
        hostedZoneId: sandboxZone,
        recordType: "A",
        expectedValue: "{{address.publicIp}}",
      },
    },
  ],
};

/** The groups a demonstration tenant starts with. All their checks pass on the sandbox account as it is. */
export const sandboxGroups: readonly SandboxGroup[] = [healthy, chain];
