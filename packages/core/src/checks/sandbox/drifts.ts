import type { Drift } from "../recorded/edit";
import { sandboxTargetGroup, sandboxWebInstance } from "./compute";
import { sandboxRole } from "./identity";
import { sandboxUrl, sandboxZone } from "./names";
import { sandboxBucket } from "./storage";

const instances = { read: "ec2:DescribeInstances", region: "eu-west-1", id: sandboxWebInstance };

/** Named changes of the sandbox account. Each makes some check of the demonstration groups fail. */
export const sandboxDrifts: readonly Drift[] = [
  {
    id: "stop-instance",
    title: "Stop the web server",
    edits: [
      {
        ...instances,
        merge: {
          State: { Code: 80, Name: "stopped" },
          StateReason: {
            Code: "Client.UserInitiatedShutdown",
            Message: "Client.UserInitiatedShutdown: User initiated shutdown",
          },
          PublicIpAddress: null,
          NetworkInterfaces: [],
        },
      },
      {
        read: "elbv2:DescribeTargetHealth",
        params: { TargetGroupArn: sandboxTargetGroup },
        id: sandboxWebInstance,
        merge: { TargetHealth: { State: "unused", Reason: "Target.InvalidState" } },
      },
    ],
  },
  {
    id: "replace-address",
    title: "Give the web server another public address",
    edits: [
      {
        ...instances,
        merge: {
          PublicIpAddress: "54.73.10.99",
          NetworkInterfaces: [
            { NetworkInterfaceId: "eni-0a1b2c3d4e5f60001", Association: { PublicIp: "54.73.10.99" } },
          ],
        },
      },
    ],
  },
  {
    id: "terminate-instance",
    title: "Remove the web server",
    edits: [{ ...instances, remove: true }],
  },
  {
    id: "open-bucket",
    title: "Open the bucket to the public",
    edits: [
      {
        read: "s3:GetPublicAccessBlock",
        params: { Bucket: sandboxBucket },
        merge: { PublicAccessBlockConfiguration: { BlockPublicPolicy: false, RestrictPublicBuckets: false } },
      },
    ],
  },
  {
    id: "change-record",
    title: "Point the DNS record elsewhere",
    edits: [
      {
        read: "route53:ListResourceRecordSets",
        params: { HostedZoneId: sandboxZone },
        id: "www.example.com.",
        merge: { ResourceRecords: [{ Value: "203.0.113.10" }] },
      },
    ],
  },
  {
    id: "detach-policy",
    title: "Detach the policy from the role",
    edits: [
      {
        read: "iam:ListAttachedRolePolicies",
        params: { RoleName: sandboxRole },
        id: "arn:aws:iam::aws:policy/ReadOnlyAccess",
        remove: true,
      },
    ],
  },
  {
    id: "website-down",
    title: "Let the website answer with an error",
    edits: [{ read: "network:HttpRequest", params: { url: sandboxUrl }, merge: { status: 503 } }],
  },
];
