import { describe, expect, it } from "vitest";
import { tables } from "../../packages/core/src/types/tables";
import { loadGraph, stages } from "./graph/load-graph";
import { find, ofType } from "./graph/model";
import { statementsOf } from "./graph/policies";

/** What cannot be made again: tables, key, user pool, distribution, and the bucket of the evidence. */
const keptStores =
  /^aws:(dynamodb\/table:Table|kms\/key:Key|cognito\/userPool:UserPool|cloudfront\/distribution:Distribution) |^aws:s3\/bucket:Bucket Evidence/;

describe.each(stages)("what is kept, on %s", (stage) => {
  const graph = loadGraph(stage);
  const prod = stage === "prod";

  it("has exactly the tables that are declared", () => {
    const names = ofType(graph, "aws:dynamodb/table:Table").map((table) => table.inputs.name);
    expect(names.sort()).toEqual(
      Object.values(tables)
        .map((table) => table.name(stage))
        .sort(),
    );
  });

  it.each(Object.entries(tables))("table %s has the declared keys and indexes, and nothing else", (key, declared) => {
    const { inputs } = find(graph, "aws:dynamodb/table:Table", `${key}TableTable`);
    expect(inputs).toMatchObject({ hashKey: declared.primaryIndex.hashKey, rangeKey: declared.primaryIndex.rangeKey });
    expect(inputs.globalSecondaryIndexes).toEqual(
      Object.entries(declared.globalIndexes).map(([name, index]) => ({ name, ...index, projectionType: "ALL" })),
    );
    expect(inputs.localSecondaryIndexes).toEqual([]);
    const keys = [declared.primaryIndex, ...Object.values(declared.globalIndexes)].flatMap((k) => [
      k.hashKey,
      k.rangeKey,
    ]);
    expect(inputs.attributes).toEqual(keys.map((name) => ({ name, type: "S" })));
  });

  it.each(Object.keys(tables))("table %s is on demand, can be restored to any second, and forgets nothing", (key) => {
    const { inputs } = find(graph, "aws:dynamodb/table:Table", `${key}TableTable`);
    expect(inputs.billingMode).toBe("PAY_PER_REQUEST");
    expect(inputs.pointInTimeRecovery, "for 35 days, the most there is and AWS's default").toEqual({ enabled: true });
    expect(inputs.ttl).toBeUndefined();
  });

  it.each(Object.keys(tables))(`table %s ${prod ? "cannot" : "can"} be deleted with the stage`, (key) => {
    const table = find(graph, "aws:dynamodb/table:Table", `${key}TableTable`);
    expect(table.inputs.deletionProtectionEnabled).toBe(prod);
    expect(table.retainOnDelete).toBe(prod);
  });

  it("keeps the evidence bucket private, versioned, encrypted and closed to other origins", () => {
    const bucket = find(graph, "aws:s3/bucket:Bucket", "EvidenceBucketBucket");
    const name = bucket.inputs.bucket;
    expect(find(graph, "aws:s3/bucketVersioning:BucketVersioning", "EvidenceBucketVersioning").inputs).toEqual({
      bucket: name,
      versioningConfiguration: { status: "Enabled" },
    });
    const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    expect(find(graph, encryption, "EvidenceEncryption").inputs).toEqual({
      bucket: name,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    expect(ofType(graph, "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration")).toEqual([]);
    expect(bucket.inputs.forceDestroy).toBe(!prod);
    expect(bucket.retainOnDelete).toBe(prod);
  });

  it("lets no object of any bucket expire", () => {
    expect(graph.resources.filter(({ type }) => /^aws:s3\/bucketLifecycleConfiguration/.test(type))).toEqual([]);
    for (const { name, inputs } of ofType(graph, "aws:s3/bucket:Bucket")) {
      expect(inputs.lifecycleRules, name).toBeUndefined();
    }
  });

  it("blocks public access to every bucket and refuses plain HTTP", () => {
    const buckets = ofType(graph, "aws:s3/bucket:Bucket").map((bucket) => bucket.inputs.bucket);
    const blocks = ofType(graph, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    expect(blocks.map((block) => block.inputs.bucket).sort()).toEqual(buckets.sort());
    for (const { inputs } of blocks) {
      expect(inputs).toMatchObject({
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
    }
    const policies = ofType(graph, "aws:s3/bucketPolicy:BucketPolicy");
    expect(policies.map((policy) => policy.inputs.bucket).sort()).toEqual(buckets.sort());
    for (const { inputs } of policies) {
      expect(statementsOf(inputs.policy)).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": ["false"] } } }),
      );
    }
  });

  it("lets nobody but CloudFront read a bucket by its policy, and the evidence bucket nobody at all", () => {
    for (const { name, inputs } of ofType(graph, "aws:s3/bucketPolicy:BucketPolicy")) {
      const allowed = statementsOf(inputs.policy).filter((statement) => statement.Effect === "Allow");
      const principals = allowed.map((statement) => statement.Principal);
      const cloudFront = [{ Service: ["cloudfront.amazonaws.com"] }];
      expect(principals, name).toEqual(name === "DashboardAssetsPolicy" ? cloudFront : []);
    }
  });

  it("rotates the key of customers' credentials, and never throws it away on prod", () => {
    const key = find(graph, "aws:kms/key:Key", "SecretsEncryptionKey");
    expect(key.inputs).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30 });
    expect(key.inputs.policy, "AWS's default: the account's IAM policies alone decide").toBeUndefined();
    expect(key.retainOnDelete).toBe(prod);
  });

  it("encrypts both queues", () => {
    const queues = ofType(graph, "aws:sqs/queue:Queue");
    expect(queues.map((queue) => queue.inputs.sqsManagedSseEnabled)).toEqual([true, true]);
  });

  it("keeps every log, and no log for ever", () => {
    const logs = ofType(graph, "aws:cloudwatch/logGroup:LogGroup");
    expect(logs.length).toBeGreaterThan(ofType(graph, "aws:lambda/function:Function").length);
    expect(new Set(logs.map((log) => log.inputs.retentionInDays))).toEqual(new Set([prod ? 365 : 30]));
  });

  it(`${prod ? "lets no deploy replace" : "may replace"} what holds data or is the product's address`, () => {
    const stores = graph.resources.filter(({ type, name }) => keptStores.test(`${type} ${name}`));
    expect(stores.map(({ name }) => name).sort()).toEqual([
      "EvaluationsTableTable",
      "EvidenceBucketBucket",
      "MainTableTable",
      "RouterCdnDistribution",
      "SecretsEncryptionKey",
      "UserPoolUserPool",
    ]);
    for (const { name, protect, retainOnDelete } of stores)
      expect([protect, retainOnDelete], name).toEqual([prod, prod]);
    const others = graph.resources.filter((resource) => resource.protect && !stores.includes(resource));
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it(`${prod ? "refuses" : "allows"} to remove the whole stage`, () => {
    expect(graph.app).toMatchObject({ removal: prod ? "retain" : "remove", protect: prod });
  });
});
