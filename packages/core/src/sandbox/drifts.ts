import { appAccess, readOnly } from "../catalogue/iam/fixtures";
import type { Drift } from "../recorded/edit";
import { homeRegion } from "./answers";
import { sandboxTargetGroup, sandboxWebInstance } from "./compute";
import { changeDocument, removeDocument } from "./documents";
import { sandboxRole } from "./identity";
import { sandboxZone } from "./names";
import { sandboxUrl } from "./probes";
import { serviceDrifts } from "./service-drifts";
import { blocked, sandboxBucket } from "./storage";

const instances = { read: "ec2:DescribeInstances", region: homeRegion, id: sandboxWebInstance };
const serverType = "AWS::EC2::Instance";
const open = { BlockPublicPolicy: false, RestrictPublicBuckets: false };

/** Named changes of the sandbox account. Each makes some check fail that passes on the account as it is. */
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
      changeDocument(serverType, sandboxWebInstance, { State: { Code: "80", Name: "stopped" }, PublicIp: undefined }),
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
            {
              NetworkInterfaceId: "eni-0a1b2c3d4e5f60001",
              Association: { PublicIp: "54.73.10.99" },
              PrivateIpAddresses: [],
              Ipv6Addresses: [],
              Groups: [{ GroupId: "sg-0a1b2c3d4e5f60001", GroupName: "web" }],
            },
          ],
        },
      },
      changeDocument(serverType, sandboxWebInstance, { PublicIp: "54.73.10.99" }),
    ],
  },
  {
    id: "terminate-instance",
    title: "Remove the web server",
    edits: [{ ...instances, remove: true }, ...removeDocument(serverType, sandboxWebInstance)],
  },
  {
    id: "open-bucket",
    title: "Open the bucket to the public",
    edits: [
      {
        read: "s3:GetPublicAccessBlock",
        params: { Bucket: sandboxBucket },
        merge: { PublicAccessBlockConfiguration: open },
      },
      changeDocument("AWS::S3::Bucket", sandboxBucket, {
        PublicAccessBlockConfiguration: { ...blocked.PublicAccessBlockConfiguration, ...open },
      }),
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
        id: readOnly.PolicyArn,
        remove: true,
      },
      changeDocument("AWS::IAM::Role", sandboxRole, { ManagedPolicyArns: [appAccess.PolicyArn] }),
    ],
  },
  {
    id: "website-down",
    title: "Let the website answer with an error",
    edits: [{ read: "network:HttpRequest", params: { url: sandboxUrl }, merge: { status: 503 } }],
  },
  ...serviceDrifts,
];
