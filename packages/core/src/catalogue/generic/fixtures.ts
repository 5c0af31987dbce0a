import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";

export const sampleType = "AWS::S3::Bucket";
export const list = "cloudcontrol:ListResources";
export const get = "cloudcontrol:GetResource";

const encryption = (SSEAlgorithm: string) => ({
  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }],
});

export const encrypted = (name: string, more: object = {}) => ({
  BucketName: name,
  BucketEncryption: encryption("aws:kms"),
  ...more,
});
/** Encrypted without a key of KMS. */
export const weak = (name: string, more: object = {}) => ({
  BucketName: name,
  BucketEncryption: encryption("AES256"),
  ...more,
});
export const plain = (name: string, more: object = {}) => ({ BucketName: name, ...more });
export const tagged = (env: string) => ({ Tags: [{ Key: "env", Value: env }] });

export function described(properties: { BucketName: string }) {
  return { Identifier: properties.BucketName, Properties: JSON.stringify(properties) };
}

/** A page of a listing that tells all properties. */
export function listed(...resources: readonly { BucketName: string }[]): object {
  return { TypeName: sampleType, ResourceDescriptions: resources.map(described) };
}

/** A page of a listing that tells identifiers only, as many do. */
export function listedByName(...names: readonly string[]): object {
  return listed(...names.map((BucketName) => ({ BucketName })));
}

/** The answers of GetResource for each resource. */
export function details(...resources: readonly { BucketName: string }[]) {
  return resources.flatMap((resource) =>
    answers(
      { TypeName: sampleType, ResourceDescription: described(resource) },
      { when: { Identifier: resource.BucketName } },
    ),
  );
}

const algorithm = "BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm";
export const isEncrypted = { path: algorithm, operator: "EQUALS", expected: "aws:kms" };
export const inProduction = { path: "_tags.env", operator: "EQUALS", expected: "prod" };
export const fleet = { typeName: sampleType, assert: isEncrypted, detail: "list" };

/** Buckets are listed once and live somewhere: gives the samples on them the regions. What answers by region stands for another type. */
export function atHome(samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => {
    if (sample.params.typeName !== sampleType) return sample;
    if (sample.given[list]?.some(({ region }) => region !== undefined))
      return { ...sample, params: { ...sample.params, typeName: "Example::Storage::Bucket" } };
    const named = [...JSON.stringify(sample.given).matchAll(/"Identifier":"([^"]+)"/g)].map(([, name]) => name ?? "");
    const names = new Set([
      ...named,
      ...(typeof sample.params.identifier === "string" ? [sample.params.identifier] : []),
    ]);
    const BucketRegion = typeof sample.region === "string" ? sample.region : "eu-west-1";
    const own = [...names].map((Name) => ({ Name, BucketRegion }));
    const buckets = pages({ Buckets: [{ Name: "another-bucket", BucketRegion }] }, { Buckets: own });
    return { ...sample, given: { "s3:ListBuckets": buckets, ...sample.given } };
  });
}

/** What holds for every type that looks at a set of resources. */
export function fleetSamples(params: Record<string, unknown>): Sample[] {
  return [
    {
      name: "the role may not list resources",
      params,
      given: { [list]: denied("AccessDeniedException") },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "cloudformation:ListResources",
    },
  ];
}
