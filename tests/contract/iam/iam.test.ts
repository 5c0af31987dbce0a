import { describe, expect, it } from "vitest";
import { createIam, type PolicyStatement } from "../../../packages/local/src/emulators/index";

const table = "arn:aws:dynamodb:us-east-1:000000000000:table/CloudCorrect-Main-local";

const iamWith = (...statements: PolicyStatement[]) => {
  const iam = createIam();
  iam.setPolicy("tick", statements);
  return (action: string, resourceArn: string, functionName = "tick") =>
    iam.allows({ functionName, action, resourceArn });
};

describe("embedded IAM", () => {
  it("allows only what a statement names", () => {
    const may = iamWith({ actions: ["dynamodb:GetItem"], resources: [table] });
    expect(may("dynamodb:GetItem", table)).toBe(true);
    expect(may("dynamodb:PutItem", table)).toBe(false);
    expect(may("dynamodb:GetItem", `${table}/index/GSI1`)).toBe(false);
    expect(may("dynamodb:GetItem", table, "other")).toBe(false);
  });

  it("understands * and ? in actions and resources, actions in any case", () => {
    const may = iamWith({ actions: ["DynamoDB:*Item"], resources: [`${table}/index/*`, "arn:aws:s3:::b-?/t/*.gz"] });
    expect(may("dynamodb:putitem", `${table}/index/GSI1`)).toBe(true);
    expect(may("dynamodb:Query", `${table}/index/GSI1`)).toBe(false);
    expect(may("dynamodb:GetItem", "arn:aws:s3:::b-1/t/x/y.gz")).toBe(true);
    expect(may("dynamodb:GetItem", "arn:aws:s3:::b-12/t/y.gz")).toBe(false);
    expect(may("dynamodb:GetItem", `${table.toLowerCase()}/index/GSI1`)).toBe(false);
  });

  it("lets a deny win over every allow", () => {
    const may = iamWith(
      { actions: ["*"], resources: ["*"] },
      { effect: "deny", actions: ["dynamodb:DeleteItem"], resources: [table] },
    );
    expect(may("dynamodb:DeleteItem", `${table}-other`)).toBe(true);
    expect(may("dynamodb:DeleteItem", table)).toBe(false);
  });

  it("finds the function by its access key, and gives strangers nothing", () => {
    const iam = createIam();
    iam.setPolicy("tick", [{ actions: ["*"], resources: ["*"] }]);
    const { accessKeyId, secretAccessKey } = iam.keyOf("tick");
    expect(accessKeyId).toMatch(/^[A-Z0-9]{20}$/);
    expect(iam.secretOf(accessKeyId)).toBe(secretAccessKey);
    expect(iam.authorize(accessKeyId, "sqs:SendMessage", "arn")).toBe(true);
    const { accessKeyId: stranger } = iam.keyOf("other");
    expect(iam.secretOf(stranger)).toBeUndefined();
    expect(iam.authorize(stranger, "sqs:SendMessage", "arn")).toBe(false);
    expect(iam.secretOf(iam.root.accessKeyId)).toBe(iam.root.secretAccessKey);
    expect(iam.authorize(iam.root.accessKeyId, "sqs:SendMessage", "arn")).toBe(true);
  });

  it("gives out keys that nobody can guess from another run", () => {
    const [one, other] = [createIam(), createIam()];
    for (const key of [one.root, one.keyOf("tick")]) expect(other.secretOf(key.accessKeyId)).toBeUndefined();
    expect(one.keyOf("tick").secretAccessKey).not.toBe(other.keyOf("tick").secretAccessKey);
    expect(createIam(one.root).keyOf("tick")).toEqual(one.keyOf("tick"));
  });
});
