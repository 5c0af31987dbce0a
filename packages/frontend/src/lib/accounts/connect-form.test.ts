import { describe, expect, it } from "vitest";
import { connectDefaults, connectRequest, connectRequestSchema } from "./connect-form";

describe("connectRequest", () => {
  it("takes an account number with the blanks and hyphens people paste", () => {
    const request = connectRequest({ ...connectDefaults, name: "Production", awsAccountId: "1234-5678 9012" });
    expect(connectRequestSchema.parse(request)).toMatchObject({ awsAccountId: "123456789012", authMethod: "ROLE" });
  });

  it("sends keys only when keys are the way to connect", () => {
    const values = { ...connectDefaults, name: "a", awsAccountId: "123456789012", accessKeyId: "AKIAABCDEFGHIJKLMNOP" };
    expect(connectRequest(values)).not.toHaveProperty("accessKeyId");
  });

  it("asks for both keys", () => {
    const values = { ...connectDefaults, authMethod: "KEYS" as const, name: "a", awsAccountId: "123456789012" };
    const problems = connectRequestSchema.safeParse(connectRequest(values)).error?.issues.map(({ path }) => path[0]);
    expect(problems).toEqual(expect.arrayContaining(["accessKeyId", "secretAccessKey"]));
  });
});
