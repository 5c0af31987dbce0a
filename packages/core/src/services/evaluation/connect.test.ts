import { describe, expect, it } from "vitest";
import type { StsApi } from "../../providers";
import { NotConnectable, requireBoundRole } from "./connect";

const role = { kind: "ROLE", roleArn: "arn:aws:iam::111122223333:role/CloudCorrectReader", externalId: "e1" } as const;
const region = "eu-west-1";
const refusal = (name: string) => Object.assign(new Error("no"), { name });

/** An STS that takes every role, or refuses those who do not bring its external id; `asked` are the external ids it was brought. */
function stsThat(refuses?: Error) {
  const asked: (string | undefined)[] = [];
  const sts: StsApi = {
    async assumeRole({ externalId }) {
      asked.push(externalId);
      if (refuses && externalId !== role.externalId) throw refuses;
      return { accessKeyId: "a", secretAccessKey: "s" };
    },
    callerIdentity: async () => ({ account: "111122223333", arn: "arn:aws:sts::111122223333:assumed-role/x/y" }),
  };
  return { sts, asked };
}

describe("a role that nobody has verified", () => {
  it.each(["PENDING", "FAILED"] as const)("is not entered when it lets in whoever asks (%s)", async (status) => {
    await expect(requireBoundRole({ status, region }, role, stsThat().sts)).rejects.toThrow(NotConnectable);
  });

  it("is entered when it refuses those without the external id, and with another one", async () => {
    const { sts, asked } = stsThat(refusal("AccessDenied"));
    await requireBoundRole({ status: "PENDING", region }, role, sts);
    expect(asked).toEqual([undefined, expect.stringMatching(/^[0-9a-f]{48}$/)]);
  });

  it("is not entered when that could not be tried", async () => {
    const { sts } = stsThat(refusal("Throttling"));
    await expect(requireBoundRole({ status: "PENDING", region }, role, sts)).rejects.toThrow("Throttling");
  });
});

it("asks nothing about a role that was verified, and about keys", async () => {
  const { sts, asked } = stsThat();
  await requireBoundRole({ status: "CONNECTED", region }, role, sts);
  await requireBoundRole({ status: "PENDING", region }, { kind: "KEYS", accessKeyId: "a", secretAccessKey: "s" }, sts);
  expect(asked).toEqual([]);
});
