import { expect, test } from "vitest";
import { catalogue } from "../../catalogue";
import type { CheckDraft } from "../../checks/validate";
import type { AwsAccount } from "../../types/entities";
import { validChange, validNewChecks } from "./validation";

const deps = { catalogue, allowPrivateTargets: false };
const account = { region: "eu-west-1", awsAccountId: "111122223333" } as AwsAccount;
const draft = (at: number, length: number): CheckDraft => ({
  id: `chk_${at}`,
  name: "€".repeat(length),
  type: "S3_BUCKET_EXISTS",
  parameters: { bucketName: "some-bucket" },
});
/** A mebibyte is reached by 40 of these. */
const large = (count: number) => Array.from({ length: count }, (_, at) => draft(at, 9_000));
const thrown = expect.objectContaining({ code: "QUOTA" });

test("checks that are too large together are refused, whether they come at once or one by one", async () => {
  expect(await validNewChecks(large(35), account, deps)).toHaveLength(35);
  await expect(validNewChecks(large(40), account, deps)).rejects.toThrow(thrown);
  await expect(validChange(large(40), 39, large(38), account, deps)).rejects.toThrow(thrown);
});

test("a group that is too large already may become smaller", async () => {
  const before = large(40);
  const smaller = validChange([...before.slice(0, 39), draft(39, 1)], 39, before, account, deps);
  expect(await smaller).toMatchObject({ name: "€" });
});
