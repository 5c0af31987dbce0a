import { expect, it } from "vitest";
import { catalogue, catalogueVersion } from "../catalogue";
import { validateChecks } from "../checks/validate";
import { evaluateChecks } from "./evaluate-checks";
import { fakeReader } from "./fake-reader.fixture";
import { ReadError } from "./reader";

const policy = "access denied (denied by a service control policy)";

/** The number of functions in every region, where reads of the given operations and regions are denied with the text. */
async function count(denied: Record<string, string[]>, closedRegions: "skip" | undefined, text = policy) {
  const reader = fakeReader((operation, _, region) =>
    denied[operation]?.includes(region)
      ? { error: new ReadError("ACCESS_DENIED", text, { operation, region }) }
      : { data: operation === "lambda:ListFunctions" ? { Functions: [] } : { Vpcs: [] } },
  );
  const { id, partition, defaultRegion: accountRegion } = reader.account;
  const draft = { type: "LAMBDA_FUNCTION_COUNT", region: "*", parameters: { expectedCount: 0 } };
  const { checks } = validateChecks([draft], { catalogue, accountRegion, accountId: id, partition });
  const stored = checks.flatMap((check) => (check ? [{ ...check, id: "chk" }] : []));
  const account = { ...reader.account, closedRegions };
  const now = new Date("2026-11-29T00:00:00Z");
  const [result] = await evaluateChecks({
    checks: stored,
    catalogue,
    reader: { ...reader, account },
    now,
    catalogueVersion,
  });
  return [result?.status, result?.observed];
}

const [functions, networks] = ["lambda:ListFunctions", "ec2:DescribeVpcs"];
const closed = { [functions]: ["us-east-1"], [networks]: ["us-east-1"] };

it("a region that the organisation closes is left out and named, for a connection that says so", async () => {
  const text = expect.stringContaining("left out, because the organisation closes them: us-east-1");
  expect(await count(closed, "skip")).toEqual(["PASS", text]);
});

it.each([
  ["the connection does not say so", closed, undefined, policy],
  ["the organisation denies one service there", { [functions]: ["us-east-1"] }, "skip" as const, policy],
  ["the role lacks a permission", closed, "skip" as const, "access denied, missing lambda:ListFunctions"],
  [
    "no region would be left",
    { [functions]: ["us-east-1", "eu-west-1"], [networks]: ["us-east-1", "eu-west-1"] },
    "skip" as const,
    policy,
  ],
])("a region that could not be read stays an error where %s", async (_, denied, choice, text) => {
  expect((await count(denied, choice, text))[0]).toBe("ERROR");
});
