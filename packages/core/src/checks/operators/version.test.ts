import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareVersions, parseVersion } from "./version";

function order(one: string, other: string): number | undefined {
  const [left, right] = [parseVersion(one), parseVersion(other)];
  if (!left || !right) throw new Error("no version");
  const found = compareVersions(left, right);
  return found === undefined ? undefined : Math.sign(found);
}

describe("suffixes of later builds order after the plain version, and before the next one", () => {
  test.each([
    ["15.4-R2", "15.4", "15.5"],
    ["15.4-R10", "15.4-R2", "15.4.1"],
    ["1.29.1-eks-508b6b3", "1.29.1", "1.29.2"],
    ["2.7.0-aws-1", "2.7.0", "2.7.1"],
    ["8.0.mysql_aurora.3.05.2", "8.0", "8.1"],
    ["8.0.mysql_aurora.3.10.0", "8.0.mysql_aurora.3.05.2", "8.1"],
    ["5.7.44-rds.20240529", "5.7.44-rds.20240408", "5.7.45"],
    ["19.0.0.0.ru-2024-01.rur-2024-01.r1", "19.0.0.0.ru-2023-10.rur-2023-10.r1", "19.0.0.1"],
    ["10.11.6-MariaDB", "10.11.6", "10.11.7"],
    ["1.2.3-rca", "1.2.3", "1.2.4"],
    ["1.2.3-20240101", "1.2.3", "1.2.4"],
  ])("%s", (build, before, after) => {
    expect([order(build, before), order(build, after)]).toEqual([1, -1]);
  });
});

test.each(["alpha", "beta", "rc", "preview", "dev", "canary", "RC", "Beta"])(
  "%s orders before the version, and after the one before",
  (word) => {
    for (const text of [`2.0.0-${word}`, `2.0.0-${word}.1`, `2.0.0-${word}1`, `2.0.0${word}2`, `2.0.0.${word}`]) {
      expect([order(text, "2.0.0"), order(text, "2.0"), order(text, "1.9.9")]).toEqual([-1, -1, 1]);
      expect(order(text, "2.0.0-R1")).toBe(-1);
    }
  },
);

test("pre-releases order by word, then by number", () => {
  expect(order("1.0-alpha.2", "1.0-beta.1")).toBe(-1);
  expect(order("1.0-rc.2", "1.0-rc.10")).toBe(-1);
  expect(order("1.0-rc1", "1.0-RC.1")).toBe(0);
  expect(order("1.0-rc", "1.0-rc.1")).toBe(-1);
});

test("a prefix that both have is compared away; different ones have no order", () => {
  expect(order("OpenSearch_2.11", "OpenSearch_2.9")).toBe(1);
  expect(order("Elasticsearch_7.10", "Elasticsearch_7.10")).toBe(0);
  expect(order("aurora-mysql8.0", "aurora-mysql5.7")).toBe(1);
  expect(order("python3.9", "python3.11")).toBe(-1);
  expect(order("nodejs20.x", "nodejs18.x")).toBe(1);
  expect(order("v1.2", "V1.2.0")).toBe(0);
  expect(order("v1.2", "1.10")).toBe(-1);
  for (const [one, other] of [
    ["OpenSearch_2.11", "Elasticsearch_7.10"],
    ["OpenSearch_2.11", "2.11"],
    ["2.11", "OpenSearch_2.11"],
    ["python3.11", "nodejs18.x"],
  ] as const)
    expect(order(one, other)).toBeUndefined();
});

test.each(["", "latest", "-1", "$LATEST", "é1.0"])("%s is no version", (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

const part = fc.oneof(fc.nat(30).map(String), fc.constantFrom("05", "18446744073709551617"));
const suffix = fc.oneof(
  fc.constantFrom(
    "",
    "-R2",
    "-R10",
    "-eks-508b6b3",
    ".mysql_aurora.3.05.2",
    "-rds.20240408",
    "-aws-1",
    ".x",
    "+build.7",
  ),
  fc.tuple(fc.constantFrom("-rc", "beta", ".alpha", "-preview.", "-dev-", "canary"), fc.nat(12)).map(([w, n]) => w + n),
  fc.stringMatching(/^[-._]?[A-Za-z0-9._-]{0,8}$/),
);
const versionText = fc
  .tuple(fc.constantFrom("", "v"), fc.array(part, { minLength: 1, maxLength: 3 }), suffix)
  .map(([v, numbers, rest]) => v + numbers.join(".") + rest);

describe("versions are totally ordered", () => {
  test("each equals itself, and no two are each below the other", () => {
    fc.assert(
      fc.property(versionText, versionText, (one, other) => {
        expect(order(one, one)).toBe(0);
        expect((order(one, other) ?? 9) + (order(other, one) ?? 9)).toBe(0);
      }),
    );
  });

  test("transitive", () => {
    fc.assert(
      fc.property(fc.array(versionText, { minLength: 3, maxLength: 6 }), (texts) => {
        const sorted = texts.toSorted((one, other) => order(one, other) ?? 0);
        sorted.forEach((one, index) => {
          for (const later of sorted.slice(index)) expect(order(one, later)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  test("equal versions order alike against any third", () => {
    fc.assert(
      fc.property(versionText, versionText, (one, other) => {
        expect(order(`v${one.replace(/^v/, "")}`, other)).toBe(order(one, other));
      }),
    );
  });
});
