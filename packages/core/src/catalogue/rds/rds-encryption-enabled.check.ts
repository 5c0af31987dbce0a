import { requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { arn } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { samplesOn } from "../../recorded/specimens";
import { dbInstance, dbInstances, sampleKey } from "./db-instance";
import { describeDBInstances } from "./reads";

export const rdsEncryptionEnabled = dbInstance.check({
  id: "RDS_ENCRYPTION_ENABLED",
  title: "DB instance storage is encrypted",
  docs: "Passes when the storage of the RDS instance is encrypted, and with kmsKeyArn only when it is encrypted with that key. Fails otherwise, and when the instance does not exist.",
  severity: "high",
  categories: ["database", "security"],
  params: {
    kmsKeyArn: arn({
      service: "kms",
      resource: /^key\//,
      anyAccount: true,
      title: "KMS key",
      description: "ARN of the key the storage must be encrypted with",
      examples: [sampleKey],
    }).optional(),
  },
  observes: { kind: "B", label: "storage is encrypted" },
  default: { operator: "IS_TRUE" },
  observe(instance, { params: { kmsKeyArn }, subject }) {
    const { KmsKeyId } = instance;
    const encrypted = requiredMembers(describeDBInstances).boolean(instance, "StorageEncrypted");
    const isAsked = encrypted && kmsKeyArn !== undefined;
    const asAsked = isAsked ? requireMember(KmsKeyId, describeDBInstances, "KmsKeyId") === kmsKeyArn : encrypted;
    const how = encrypted ? `encrypted with ${KmsKeyId ?? "a key that is not in the answer"}` : "not encrypted";
    const other = encrypted ? `, not with ${kmsKeyArn}` : `, neither with ${kmsKeyArn} nor with another key`;
    return { value: asAsked, evidence: `Storage of ${subject} is ${how}${kmsKeyArn && !asAsked ? other : ""}` };
  },
});

const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/99999999-2222-3333-4444-555555555555";

export const samples = (): readonly Sample[] =>
  samplesOn(dbInstances(), { member: "StorageEncrypted" }, [
    { name: "encrypted", verdict: "PASS", exports: { encrypted: true, kmsKeyId: sampleKey } },
    { name: "encrypted with the key asked for", params: { kmsKeyArn: sampleKey }, verdict: "PASS" },
    { name: "encrypted with another key", params: { kmsKeyArn }, verdict: "FAIL", reasonIncludes: kmsKeyArn },
    {
      name: "not encrypted",
      has: { StorageEncrypted: false, KmsKeyId: undefined },
      verdict: "FAIL",
      reasonIncludes: "not encrypted",
    },
    {
      name: "a key that is not told is not proved to be another one",
      params: { kmsKeyArn },
      operator: "IS_FALSE",
      has: { KmsKeyId: undefined },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "KmsKeyId",
    },
  ]);
