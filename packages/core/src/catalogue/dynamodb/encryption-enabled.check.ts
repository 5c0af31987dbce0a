import * as z from "zod";
import { requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck, type ReadsFn } from "../../checks/define";
import { arn, choice } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { describeKey } from "../kms/reads";
import { ordersTable, sampleTableKey, tableSamples } from "./fixtures";
import { describeTable, type Table } from "./reads";
import { exportTable, findTable, shortTableName, tableExports, tableMissing, tableName } from "./table";

const params = { tableName: "orders" };
const withSse = (Status: string, more: object = {}) => ({
  ...ordersTable,
  SSEDescription: { Status, SSEType: "KMS", KMSMasterKeyArn: sampleTableKey, ...more },
});
const encrypted = answers({ Table: withSse("ENABLED") });
const keyOf = (KeyManager: string) =>
  answers({ KeyMetadata: { Arn: sampleTableKey, KeyManager, KeyState: "Enabled" } });

/** Undefined: a key of KMS, of which nobody told who manages it. */
type KeyType = "AWS_OWNED" | "AWS_MANAGED" | "CUSTOMER_MANAGED" | undefined;

export const encryptionEnabled = defineCheck({
  id: "ENCRYPTION_ENABLED",
  title: "Table is encrypted at rest",
  docs: "Every DynamoDB table is encrypted; passes when the key is of the kind asked for: any, a key of KMS, or a customer managed key of KMS, and with kmsKeyArn that very key. Fails when the key is of another kind, when it is not accessible any more, and when the table does not exist.",
  service: "DynamoDB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["database", "security"],
  params: z.strictObject({
    tableName,
    key: choice(["any", "kms", "customerManaged"], {
      title: "Key",
      description: "Kind of key: any, a key in KMS, or a customer managed key in KMS",
      examples: ["customerManaged"],
    }).default("any"),
    kmsKeyArn: arn({
      service: "kms",
      resource: /^key\//,
      anyAccount: true,
      title: "KMS key",
      description: "ARN of the key the table must be encrypted with",
      examples: [sampleTableKey],
    }).optional(),
  }),
  regionFrom: ["tableName"],
  observes: { shape: "one", kind: "B", label: "table is encrypted as asked" },
  default: { operator: "IS_TRUE" },
  reads: [describeTable, describeKey],
  exports: tableExports.extend({ keyType: z.enum(["AWS_OWNED", "AWS_MANAGED", "CUSTOMER_MANAGED"]).optional() }),
  async observe({ params, read, region }) {
    const table = await findTable(read, params.tableName);
    if (!table) return tableMissing(params.tableName, region);
    const name = shortTableName(params.tableName);
    const sse = table.SSEDescription;
    if (
      requiredMembers(describeTable).text(table, "TableStatus") === "INACCESSIBLE_ENCRYPTION_CREDENTIALS" ||
      sse?.InaccessibleEncryptionDateTime
    ) {
      const exports = exportTable(table, params.tableName);
      return { preconditionFailed: `The key of table ${name} is not accessible any more`, exports };
    }
    const isKms = usesKms(table);
    const keyType = isKms ? await kmsKeyType(read, table, params.key) : "AWS_OWNED";
    const isThatKey =
      params.kmsKeyArn === undefined ||
      (isKms && requireMember(sse?.KMSMasterKeyArn, describeTable, "KMSMasterKeyArn") === params.kmsKeyArn);
    const fitting = fits(keyType, params.key);
    const exports = { ...exportTable(table, params.tableName), keyType };
    const used = `Table ${name} is encrypted with ${keyWords[keyType ?? "KMS"]}${isKms && sse?.KMSMasterKeyArn ? ` ${sse.KMSMasterKeyArn}` : ""}`;
    if (isThatKey && fitting === undefined)
      return {
        preconditionFailed: `${used}, of which KMS does not tell whether it is a customer managed one`,
        exports,
      };
    const other = isThatKey ? (fitting ? undefined : wantedWords[params.key]) : params.kmsKeyArn;
    return {
      value: other === undefined,
      exports,
      evidence: other === undefined ? used : `${used}, not with ${other}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "no word about encryption means the key that AWS owns, which is any key",
    params,
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "PASS",
    exports: { keyType: "AWS_OWNED", sseEnabled: false },
  },
  {
    name: "the key that AWS owns is not a key of KMS",
    params: { ...params, key: "kms" },
    given: { "dynamodb:DescribeTable": answers({ Table: ordersTable }) },
    verdict: "FAIL",
    reasonIncludes: "AWS owns",
  },
  ...["ENABLED", "ENABLING", "UPDATING"].map((Status) => ({
    name: `a key of KMS, ${Status}`,
    params: { ...params, key: "kms" },
    given: { "dynamodb:DescribeTable": answers({ Table: withSse(Status) }) },
    verdict: "PASS" as const,
  })),
  {
    name: "encryption with KMS that is switched off",
    params: { ...params, key: "kms" },
    given: { "dynamodb:DescribeTable": answers({ Table: withSse("DISABLED") }) },
    verdict: "FAIL",
  },
  {
    name: "a customer managed key",
    params: { ...params, key: "customerManaged" },
    given: { "dynamodb:DescribeTable": encrypted, "kms:DescribeKey": keyOf("CUSTOMER") },
    verdict: "PASS",
    exports: { keyType: "CUSTOMER_MANAGED", kmsKeyArn: sampleTableKey },
  },
  {
    name: "a key that AWS manages is not a customer managed one",
    params: { ...params, key: "customerManaged" },
    given: { "dynamodb:DescribeTable": encrypted, "kms:DescribeKey": keyOf("AWS") },
    verdict: "FAIL",
    reasonIncludes: "not with a customer managed key",
  },
  {
    name: "a customer managed key that KMS does not know any more",
    params: { ...params, key: "customerManaged" },
    given: {
      "dynamodb:DescribeTable": encrypted,
      "kms:DescribeKey": fails("NotFoundException", "Key does not exist"),
    },
    verdict: "FAIL",
  },
  {
    name: "another key than the one asked for",
    params: { ...params, kmsKeyArn: sampleTableKey.replace("11111111", "99999999") },
    given: { "dynamodb:DescribeTable": encrypted },
    verdict: "FAIL",
    reasonIncludes: sampleTableKey,
  },
  {
    name: "a key of which nobody tells who manages it is not proved to be another one",
    params: { ...params, key: "customerManaged" },
    operator: "IS_FALSE",
    given: {
      "dynamodb:DescribeTable": encrypted,
      "kms:DescribeKey": answers({ KeyMetadata: { Arn: sampleTableKey } }),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "KeyManager",
  },
  {
    name: "a key that is not told is not proved to be another one",
    params: { ...params, kmsKeyArn: sampleTableKey },
    operator: "IS_FALSE",
    given: {
      "dynamodb:DescribeTable": answers({
        Table: { ...ordersTable, SSEDescription: { Status: "ENABLED", SSEType: "KMS" } },
      }),
    },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "KMSMasterKeyArn",
  },
  {
    name: "the key asked for, but encryption with it is switched off",
    params: { ...params, kmsKeyArn: sampleTableKey },
    given: { "dynamodb:DescribeTable": answers({ Table: withSse("DISABLED") }) },
    verdict: "FAIL",
  },
  {
    name: "a key that is not accessible any more",
    params,
    given: {
      "dynamodb:DescribeTable": answers({
        Table: withSse("ENABLED", { InaccessibleEncryptionDateTime: new Date("2026-11-20T00:00:00Z") }),
      }),
    },
    verdict: "FAIL",
    reasonIncludes: "not accessible",
  },
  {
    name: "the role may not look at keys",
    params: { ...params, key: "customerManaged" },
    given: { "dynamodb:DescribeTable": encrypted, "kms:DescribeKey": denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "kms:DescribeKey",
  },
  ...tableSamples(params),
];

const keyWords: Record<NonNullable<KeyType> | "KMS", string> = {
  AWS_OWNED: "a key that AWS owns",
  AWS_MANAGED: "the AWS managed key",
  CUSTOMER_MANAGED: "the customer managed key",
  KMS: "the KMS key",
};

const wantedWords = { any: "any key", kms: "a key in KMS", customerManaged: "a customer managed key" };

/** Undefined where it depends on who manages the key, and nobody told. */
function fits(keyType: KeyType, wanted: "any" | "kms" | "customerManaged"): boolean | undefined {
  if (wanted === "any") return true;
  if (wanted === "kms") return keyType !== "AWS_OWNED";
  return keyType && keyType === "CUSTOMER_MANAGED";
}

/** A table without a description of its encryption has a key that AWS owns (DynamoDB API reference, SSEDescription). */
function usesKms({ SSEDescription }: Table): boolean {
  if (!SSEDescription) return false;
  const { text } = requiredMembers(describeTable);
  if (!["ENABLED", "ENABLING", "UPDATING"].includes(text(SSEDescription, "Status"))) return false;
  return text(SSEDescription, "SSEType") === "KMS";
}

/** Who manages the key is asked only where the verdict depends on it. */
async function kmsKeyType(
  read: ReadsFn<typeof describeKey>,
  { SSEDescription }: Table,
  key: "any" | "kms" | "customerManaged",
): Promise<KeyType> {
  const KeyId = SSEDescription?.KMSMasterKeyArn;
  if (key !== "customerManaged") return undefined;
  const answer = await read(describeKey, { KeyId: requireMember(KeyId, describeTable, "KMSMasterKeyArn") });
  if (!answer.present) return undefined;
  const manager = requiredMembers(describeKey).text(answer.data.KeyMetadata, "KeyManager");
  return manager === "CUSTOMER" ? "CUSTOMER_MANAGED" : manager === "AWS" ? "AWS_MANAGED" : undefined;
}
