import { describe, expect, it } from "vitest";
import { problemsOf } from "../../kit/evaluate";
import { adaptedTypes } from "../documents";
import { mappings } from ".";

const accountId = "123456789012";
const region = "eu-west-1";

describe.each(Object.entries(mappings))("mapping of %s", (check, mapping) => {
  const finding = {
    check,
    status: "PASS" as const,
    status_extended: "",
    resource_id: "example-1",
    resource_arn: `arn:aws:iam::${accountId}:role/example-1`,
    region,
  };

  it("gives checks that would be accepted on save", async () => {
    const drafts = mapping.checks({ finding, identifier: "example-1", accountId });
    expect(await problemsOf(drafts, accountId, region)).toEqual([]);
  });

  it("reads only types whose documents the adapter makes", () => {
    expect(mapping.types.filter((type) => !adaptedTypes.has(type))).toEqual([]);
  });
});
