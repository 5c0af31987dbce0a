import { defineOperator, negationOf } from "../model";
import { OperatorUnsupported } from "../unsupported";
import { compareVersions, parseVersion, type Version } from "../version";

function compare(observed: string, expected: Version): number {
  const version = parseVersion(observed);
  if (!version) throw new OperatorUnsupported(`${JSON.stringify(observed)} holds no version number`);
  const order = compareVersions(version, expected);
  if (order !== undefined) return order;
  const wanted = expected.prefix === "" ? "a plain version" : `a version of ${JSON.stringify(expected.prefix)}`;
  throw new OperatorUnsupported(`${JSON.stringify(observed)} cannot be compared with ${wanted}`);
}

export const versionEquals = defineOperator<"version", string>({
  id: "VERSION_EQUALS",
  words: "is version",
  kinds: ["S"],
  expected: "version",
  test: (observed, expected) => compare(observed, expected) === 0,
  pass: { observed: "16", expected: "16.0" },
  fail: { observed: "16.1", expected: "16" },
});

export const versionAtLeast = defineOperator<"version", string>({
  id: "VERSION_GTE",
  words: "is at least version",
  kinds: ["S"],
  expected: "version",
  test: (observed, expected) => compare(observed, expected) >= 0,
  pass: { observed: "8.0.36", expected: "8.0.4" },
  fail: { observed: "1.9", expected: "1.10" },
});

export const versionLessThan = negationOf(versionAtLeast, {
  id: "VERSION_LT",
  words: "is below version",
  pass: { observed: "2.0.0-rc.1", expected: "2.0.0" },
  fail: { observed: "2.0", expected: "2.0.0" },
});
