import type { clientSettings } from "./settings";
import { guardWire } from "./wire-guard";

export type ClientSettings = ReturnType<typeof clientSettings>;

export interface AwsClient {
  send(command: unknown, options: { abortSignal: AbortSignal }): Promise<Record<string, unknown>>;
  destroy(): void;
}

type Module = Readonly<Record<string, unknown>>;

interface ServiceClient {
  load(): Promise<Module>;
  client: string;
  /** Settings that only this client needs. */
  settings?: Readonly<Record<string, unknown>>;
}

/** Service key → SDK package, loaded on first use. A further service is one line (and the package in package.json). */
export const serviceClients: Readonly<Record<string, ServiceClient>> = {
  cloudcontrol: { load: () => import("@aws-sdk/client-cloudcontrol"), client: "CloudControlClient" },
  cloudfront: { load: () => import("@aws-sdk/client-cloudfront"), client: "CloudFrontClient" },
  config: { load: () => import("@aws-sdk/client-config-service"), client: "ConfigServiceClient" },
  dynamodb: {
    load: () => import("@aws-sdk/client-dynamodb"),
    client: "DynamoDBClient",
    settings: { accountIdEndpointMode: "disabled" },
  },
  ec2: { load: () => import("@aws-sdk/client-ec2"), client: "EC2Client" },
  ecs: { load: () => import("@aws-sdk/client-ecs"), client: "ECSClient" },
  elbv2: { load: () => import("@aws-sdk/client-elastic-load-balancing-v2"), client: "ElasticLoadBalancingV2Client" },
  iam: { load: () => import("@aws-sdk/client-iam"), client: "IAMClient" },
  kms: { load: () => import("@aws-sdk/client-kms"), client: "KMSClient" },
  lambda: { load: () => import("@aws-sdk/client-lambda"), client: "LambdaClient" },
  rds: { load: () => import("@aws-sdk/client-rds"), client: "RDSClient" },
  route53: { load: () => import("@aws-sdk/client-route-53"), client: "Route53Client" },
  s3: { load: () => import("@aws-sdk/client-s3"), client: "S3Client" },
  s3control: { load: () => import("@aws-sdk/client-s3-control"), client: "S3ControlClient" },
  sts: { load: () => import("@aws-sdk/client-sts"), client: "STSClient" },
};

type ClientClass = new (settings: object) => AwsClient;
type CommandClass = new (input: unknown) => unknown;

/** A client of a service, its answers guarded, and the constructor of one of its commands. Throws for services and operations that do not exist. */
export async function loadService(service: string) {
  const entry = Object.hasOwn(serviceClients, service) ? serviceClients[service] : undefined;
  if (entry === undefined) throw unsupported(`no client for service ${service}`);
  const module = await entry.load();
  return {
    createClient: (settings: ClientSettings): AwsClient =>
      guardWire(new (module[entry.client] as ClientClass)({ ...settings, ...entry.settings })),
    createCommand(operation: string, input: unknown): unknown {
      const command = module[`${operation}Command`];
      if (typeof command !== "function") throw unsupported(`no operation ${service}:${operation}`);
      return new (command as CommandClass)(input);
    },
  };
}

function unsupported(message: string): Error {
  return Object.assign(new Error(message), { name: "UnsupportedOperation" });
}
