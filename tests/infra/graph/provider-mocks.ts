/**
 * What the AWS provider would have answered: as much of it as SST's components and our infra read on. Account, region
 * and every random name are constant, so that two evaluations give the same graph.
 */
export const accountId = "123456789012";
export const region = "eu-west-1";

type Inputs = Record<string, unknown>;

const arnFormats: Record<string, (name: string) => string> = {
  dynamodb: (name) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
  iam: (name) => `arn:aws:iam::${accountId}:role/${name}`,
  kms: (name) => `arn:aws:kms:${region}:${accountId}:key/${name}`,
  lambda: (name) => `arn:aws:lambda:${region}:${accountId}:function:${name}`,
  s3: (name) => `arn:aws:s3:::${name}`,
  sesv2: (name) => `arn:aws:ses:${region}:${accountId}:configuration-set/${name}`,
  sns: (name) => `arn:aws:sns:${region}:${accountId}:${name}`,
  sqs: (name) => `arn:aws:sqs:${region}:${accountId}:${name}`,
};

function arnOf(type: string, name: string): string {
  const service = type.split(":")[1]?.split("/")[0] ?? "";
  const kind = type.split(":").at(-1)?.toLowerCase();
  return arnFormats[service]?.(name) ?? `arn:aws:${service}:${region}:${accountId}:${kind}/${name}`;
}

/** Outputs by type that are more than the inputs, the ARN and the name. */
const computed: Record<string, (name: string, state: Inputs) => Inputs> = {
  "aws:sqs/queue:Queue": (_, state) => ({ url: `https://sqs.${region}.amazonaws.com/${accountId}/${state.name}` }),
  "aws:lambda/function:Function": (_, state) => ({
    invokeArn: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${state.arn}/invocations`,
    qualifiedArn: `${state.arn}:1`,
    version: "1",
  }),
  "aws:lambda/functionUrl:FunctionUrl": (name) => ({
    functionUrl: `https://${name.toLowerCase()}.lambda-url.${region}.on.aws/`,
    urlId: name.toLowerCase(),
  }),
  "aws:apigatewayv2/api:Api": (name) => ({
    apiEndpoint: `https://${name.toLowerCase()}.execute-api.${region}.amazonaws.com`,
    executionArn: `arn:aws:execute-api:${region}:${accountId}:${name.toLowerCase()}`,
  }),
  "aws:s3/bucket:Bucket": (_, state) => ({
    bucketRegionalDomainName: `${state.name}.s3.${region}.amazonaws.com`,
    bucketDomainName: `${state.name}.s3.amazonaws.com`,
  }),
  "aws:kms/key:Key": (name) => ({ keyId: `${name}-id` }),
  "aws:cloudfront/distribution:Distribution": () => ({
    domainName: "d111111abcdef8.cloudfront.net",
    hostedZoneId: "Z2FDTNDATAQYW2",
  }),
  "random:index/randomBytes:RandomBytes": (_, state) => ({
    base64: Buffer.alloc(Number(state.length ?? 32), 1).toString("base64"),
  }),
};

/** Id and outputs of a resource that is created. */
export function createResource({ type, name, inputs }: { type: string; name: string; inputs: Inputs }) {
  const physical = String(inputs.name ?? inputs.bucket ?? name);
  const state: Inputs = { ...inputs };
  if (type.startsWith("aws:")) Object.assign(state, { arn: inputs.arn ?? arnOf(type, physical), name: physical });
  return { id: `${name}-id`, state: { ...state, ...computed[type]?.(name, state) } };
}

interface PolicyStatement {
  sid?: string;
  effect?: string;
  actions?: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** aws.iam.getPolicyDocument renders statements to JSON. Lists stay lists, which AWS accepts and is easier to compare. */
function renderPolicy(statements: PolicyStatement[] = []) {
  const json = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({
      Effect: statement.effect ?? "Allow",
      Action: statement.actions,
      Resource: statement.resources,
      Principal: statement.principals && Object.fromEntries(statement.principals.map((p) => [p.type, p.identifiers])),
      Condition: statement.conditions?.reduce<Record<string, Inputs>>((all, condition) => {
        all[condition.test] = { ...all[condition.test], [condition.variable]: condition.values };
        return all;
      }, {}),
    })),
  });
  return { id: "policy", json, minifiedJson: json, statements: statements.length ? statements : undefined };
}

/** Answers of the provider's functions. */
export function callFunction({ token, inputs }: { token: string; inputs: Inputs }): Inputs {
  switch (token) {
    case "aws:index/getRegion:getRegion":
      return { id: region, name: region, region, description: region };
    case "aws:index/getPartition:getPartition":
      return { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { id: accountId, accountId, arn: `arn:aws:iam::${accountId}:root`, userId: "X" };
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return renderPolicy(inputs.statements as PolicyStatement[] | undefined);
    default:
      return inputs;
  }
}
