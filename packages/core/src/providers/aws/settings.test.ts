import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadService, serviceClients } from "./clients";
import { clientSettings } from "./settings";

const credentials = { accessKeyId: "a", secretAccessKey: "b" };
/** One read per service; the parameters only have to be well-formed. */
const reads: Readonly<Record<string, readonly [operation: string, input: object]>> = {
  cloudcontrol: ["ListResources", { TypeName: "AWS::S3::Bucket" }],
  cloudfront: ["ListDistributions", {}],
  config: ["DescribeConfigurationRecorders", {}],
  dynamodb: ["DescribeTable", { TableName: "t" }],
  ec2: ["DescribeVpcs", {}],
  ecs: ["ListClusters", {}],
  elbv2: ["DescribeLoadBalancers", {}],
  iam: ["GetRole", { RoleName: "r" }],
  kms: ["ListKeys", {}],
  lambda: ["ListFunctions", {}],
  rds: ["DescribeDBInstances", {}],
  route53: ["ListHostedZones", {}],
  s3: ["ListBuckets", {}],
  s3control: ["GetPublicAccessBlock", { AccountId: "123456789012" }],
  sts: ["GetCallerIdentity", {}],
};

/** The host that a request would go to. */
async function hostAsked(service: string, settings: object): Promise<string> {
  let host = "";
  const requestHandler = {
    handle: async (request: { hostname: string }) => {
      host = request.hostname;
      throw new Error("nothing is sent");
    },
    destroy: () => {},
  };
  const [operation, input] = reads[service] ?? ["", {}];
  const { createClient, createCommand } = await loadService(service);
  const client = createClient({
    ...(settings as ReturnType<typeof clientSettings>),
    requestHandler: requestHandler as never,
  });
  await client.send(createCommand(operation, input), { abortSignal: AbortSignal.timeout(5_000) }).catch(() => {});
  return host;
}

describe("clients for a customer's account", () => {
  const added: string[] = [];
  beforeEach(() => {
    const suffixes = ["", "_DYNAMODB", "_EC2", "_S3", "_S3_CONTROL", "_IAM", "_STS", "_LAMBDA", "_KMS", "_ROUTE_53"];
    for (const name of suffixes.map((suffix) => `AWS_ENDPOINT_URL${suffix}`)) {
      added.push(name);
      process.env[name] = "http://127.0.0.1:1";
    }
  });
  afterEach(() => {
    for (const name of added.splice(0)) delete process.env[name];
  });

  it.each(Object.keys(serviceClients))(
    "%s is never redirected by endpoint variables of the environment",
    async (service) => {
      const host = await hostAsked(service, clientSettings(service, "eu-west-1", credentials, {}));
      expect(host).toMatch(/\.amazonaws\.com$/);
    },
  );

  it("would be redirected without the setting, so the test above can fail", async () => {
    const settings = { ...clientSettings("ec2", "eu-west-1", credentials, {}), ignoreConfiguredEndpointUrls: false };
    expect(await hostAsked("ec2", settings)).toBe("127.0.0.1");
  });

  it.each(Object.keys(serviceClients))("%s follows an endpoint that is handed in", async (service) => {
    const host = await hostAsked(
      service,
      clientSettings(service, "eu-west-1", credentials, { endpoint: "http://127.0.0.1:2" }),
    );
    expect(host).toBe("127.0.0.1");
  });

  it("refuses services and operations that do not exist", async () => {
    await expect(loadService("constructor")).rejects.toMatchObject({ name: "UnsupportedOperation" });
    const { createCommand } = await loadService("sts");
    expect(() => createCommand("Nonsense", {})).toThrow("no operation sts:Nonsense");
  });
});
