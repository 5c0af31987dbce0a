import { describe, expect, test } from "vitest";
import { emptyPlan } from "../plan/model";
import { environmentOf } from "./environment";

const own = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "of the person who started the stage" };
const stage = {
  region: "us-east-1",
  accessKeyOf: (name: string) => ({ accessKeyId: name, secretAccessKey: `of ${name}` }),
  variables: {},
  ownCredentials: own,
};

const planned = (actions: string[]) => ({
  ...{ construct: "F", name: "f", arn: "arn:f", roleName: "r", handler: "f.handler", timeoutSeconds: 1, memoryMb: 128 },
  ...{ environment: {}, links: {} },
  permissions: [{ effect: "allow" as const, actions, resources: ["*"] }],
});

describe("credentials of the person who started the stage", () => {
  const plan = emptyPlan({ name: "cloudcorrect", stage: "local" });

  test("go to the function that assumes customers' roles", () => {
    const environment = environmentOf(plan, planned(["sts:AssumeRole"]), stage);
    expect(JSON.parse(environment.CLOUDCORRECT_OWN_CREDENTIALS ?? "null")).toEqual(own);
    expect(environment.AWS_ACCESS_KEY_ID).toBe("f");
  });

  test("go to no other function", () => {
    expect(JSON.stringify(environmentOf(plan, planned(["dynamodb:GetItem"]), stage))).not.toContain(
      own.secretAccessKey,
    );
  });
});
