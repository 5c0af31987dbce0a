import * as z from "zod";
import { told } from "../../checks/answers/told";
import { carried } from "../../checks/answers/unread";
import { defineCheck } from "../../checks/define";
import { arn } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { dbInstances, ordersDb, otherDb, sampleKey, unknownDb } from "./fixtures";
import {
  dbInstanceExports,
  dbInstanceIdentifier,
  dbInstanceMissing,
  exportDbInstance,
  findDbInstance,
} from "./instance";
import { describeDBInstances } from "./reads";

const params = { dbInstanceIdentifier: "orders-db" };
const otherKey = "arn:aws:kms:eu-west-1:123456789012:key/99999999-2222-3333-4444-555555555555";

export const rdsEncryptionEnabled = defineCheck({
  id: "RDS_ENCRYPTION_ENABLED",
  title: "DB instance storage is encrypted",
  docs: "Passes when the storage of the RDS instance is encrypted, and with kmsKeyArn only when it is encrypted with that key. Fails otherwise, and when the instance does not exist.",
  service: "RDS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["database", "security"],
  params: z.strictObject({
    dbInstanceIdentifier,
    kmsKeyArn: arn({
      service: "kms",
      resource: /^key\//,
      anyAccount: true,
      title: "KMS key",
      description: "ARN of the key the storage must be encrypted with",
      examples: [sampleKey],
    }).optional(),
  }),
  observes: { shape: "one", kind: "B", label: "storage is encrypted" },
  default: { operator: "IS_TRUE" },
  reads: [describeDBInstances],
  exports: dbInstanceExports,
  async observe({ params: { dbInstanceIdentifier, kmsKeyArn }, read, region }) {
    const instance = await findDbInstance(read, dbInstanceIdentifier);
    if (!instance) return dbInstanceMissing(dbInstanceIdentifier, region);
    const { KmsKeyId } = instance;
    const encrypted = told(describeDBInstances).boolean(instance, "StorageEncrypted");
    const isAsked = encrypted && kmsKeyArn !== undefined;
    const asAsked = isAsked ? carried(KmsKeyId, describeDBInstances, "KmsKeyId") === kmsKeyArn : encrypted;
    const how = encrypted ? `encrypted with ${KmsKeyId ?? "a key that was not told"}` : "not encrypted";
    const other = encrypted ? `, not with ${kmsKeyArn}` : `, neither with ${kmsKeyArn} nor with another key`;
    return {
      value: asAsked,
      exports: exportDbInstance(instance, dbInstanceIdentifier),
      evidence: `Storage of DB instance ${dbInstanceIdentifier} is ${how}${kmsKeyArn && !asAsked ? other : ""}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "encrypted",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "PASS",
    exports: { encrypted: true, kmsKeyId: sampleKey },
  },
  {
    name: "encrypted with the key asked for",
    params: { ...params, kmsKeyArn: sampleKey },
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "PASS",
  },
  {
    name: "encrypted with another key",
    params: { ...params, kmsKeyArn: otherKey },
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "FAIL",
    reasonIncludes: otherKey,
  },
  {
    name: "not encrypted",
    params,
    given: {
      "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, StorageEncrypted: false, KmsKeyId: undefined })),
    },
    verdict: "FAIL",
    reasonIncludes: "not encrypted",
  },
  {
    name: "an answer without the flag does not prove that there is no encryption",
    params,
    operator: "IS_FALSE",
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, StorageEncrypted: undefined })) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "StorageEncrypted",
  },
  {
    name: "a key that is not told is not proved to be another one",
    params: { ...params, kmsKeyArn: otherKey },
    operator: "IS_FALSE",
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, KmsKeyId: undefined })) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "KmsKeyId",
  },
  {
    name: "an instance on the second page",
    params,
    given: { "rds:DescribeDBInstances": pages(dbInstances(otherDb), dbInstances(ordersDb)) },
    verdict: "PASS",
  },
  {
    name: "an unknown instance",
    params,
    given: { "rds:DescribeDBInstances": unknownDb },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not look at DB instances",
    params,
    given: { "rds:DescribeDBInstances": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "rds:DescribeDBInstances",
  },
];
