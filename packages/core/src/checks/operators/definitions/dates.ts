import { defineOperator, negationOf } from "../model";

const dayMs = 86_400_000;
const now = "2026-06-30T00:00:00Z";

export const olderThan = defineOperator<"duration", Date>({
  id: "OLDER_THAN",
  words: "is older than",
  kinds: ["D"],
  expected: "duration",
  test: (observed, expected, at) => at.getTime() - observed.getTime() > expected,
  pass: { observed: new Date("2026-05-21T00:00:00Z"), expected: "30d", now },
  fail: { observed: new Date("2026-05-31T00:00:00Z"), expected: "30d", now },
});

export const newerThan = negationOf(olderThan, {
  id: "NEWER_THAN",
  words: "is at most as old as",
  pass: { observed: new Date("2026-04-01T00:00:00Z"), expected: "90d", now },
  fail: { observed: new Date("2026-03-31T00:00:00Z"), expected: "90d", now },
});

export const before = defineOperator<"date", Date>({
  id: "BEFORE",
  words: "is before",
  kinds: ["D"],
  expected: "date",
  test: (observed, expected) => observed.getTime() < expected.getTime(),
  pass: { observed: new Date("2026-01-01T00:00:00Z"), expected: "2026-01-02" },
  fail: { observed: new Date("2026-01-02T00:00:00Z"), expected: "2026-01-02" },
});

export const after = defineOperator<"date", Date>({
  id: "AFTER",
  words: "is after",
  kinds: ["D"],
  expected: "date",
  test: (observed, expected) => observed.getTime() > expected.getTime(),
  pass: { observed: new Date("2026-01-02T00:00:00Z"), expected: "2026-01-01" },
  fail: { observed: new Date("2026-01-01T00:00:00Z"), expected: "2026-01-01" },
});

export const daysUntilAtLeast = defineOperator<"days", Date>({
  id: "DAYS_UNTIL_GTE",
  words: "is, in days from now, at least",
  kinds: ["D"],
  expected: "days",
  test: (observed, expected, at) => Math.floor((observed.getTime() - at.getTime()) / dayMs) >= expected,
  pass: { observed: new Date("2026-07-30T12:00:00Z"), expected: 30, now },
  fail: { observed: new Date("2026-07-29T21:36:00Z"), expected: 30, now },
});

export const daysUntilLessThan = negationOf(daysUntilAtLeast, {
  id: "DAYS_UNTIL_LT",
  words: "is, in days from now, less than",
  pass: { observed: new Date("2026-07-06T00:00:00Z"), expected: 7, now },
  fail: { observed: new Date("2026-07-07T00:00:00Z"), expected: 7, now },
});
