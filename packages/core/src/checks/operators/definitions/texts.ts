import { anyGlobMatches } from "../globs";
import { defineOperator, negationOf } from "../model";
import { equalIgnoringCase, patternFound } from "../patterns";

export const equalsIgnoreCase = defineOperator<"text", string>({
  id: "EQUALS_IGNORE_CASE",
  words: "equals, ignoring case,",
  kinds: ["S"],
  expected: "text",
  test: (observed, expected) => equalIgnoringCase(observed, expected),
  pass: { observed: "Main", expected: "main" },
  fail: { observed: "mains", expected: "main" },
});

export const startsWith = defineOperator<"nonEmptyText", string>({
  id: "STARTS_WITH",
  words: "starts with",
  kinds: ["S"],
  expected: "nonEmptyText",
  test: (observed, expected) => observed.startsWith(expected),
  pass: { observed: "prod-db", expected: "prod-" },
  fail: { observed: "db-prod", expected: "prod-" },
});

export const endsWith = defineOperator<"nonEmptyText", string>({
  id: "ENDS_WITH",
  words: "ends with",
  kinds: ["S"],
  expected: "nonEmptyText",
  test: (observed, expected) => observed.endsWith(expected),
  pass: { observed: "a.example.com", expected: ".example.com" },
  fail: { observed: "example.com", expected: ".example.com" },
});

export const matches = defineOperator<"pattern", string>({
  id: "MATCHES",
  words: "matches",
  kinds: ["S"],
  expected: "pattern",
  test: (observed, expected, _now, budget) => patternFound(expected, observed, budget),
  pass: { observed: "app-17", expected: "^app-\\d+$" },
  fail: { observed: "app-x", expected: "^app-\\d+$" },
});

export const notMatches = negationOf(matches, {
  id: "NOT_MATCHES",
  words: "does not match",
  pass: { observed: "web", expected: "^test-" },
  fail: { observed: "test-1", expected: "^test-" },
});

export const like = defineOperator<"globs", string>({
  id: "LIKE",
  words: "is like",
  kinds: ["S"],
  expected: "globs",
  test: (observed, expected, _now, budget) => anyGlobMatches(expected, observed, budget),
  pass: { observed: "t3.micro", expected: "t3.*" },
  fail: { observed: "m5.large", expected: ["t3.*", "t4g.*"] },
});

export const notLike = negationOf(like, {
  id: "NOT_LIKE",
  words: "is not like",
  pass: { observed: "m5.large", expected: "t2.*" },
  fail: { observed: "t2.nano", expected: "t2.*" },
});
