import type { Value } from "../../value";
import { type CidrRange, contains, overlaps, parseCidr } from "../cidr";
import { isList } from "../equality";
import { defineOperator, negationOf } from "../model";
import { OperatorUnsupported } from "../unsupported";

function rangesOf(observed: Value): readonly CidrRange[] {
  return (isList(observed) ? observed : [observed]).map((item) => {
    const range = typeof item === "string" ? parseCidr(item) : undefined;
    if (!range) throw new OperatorUnsupported(`${JSON.stringify(item)} is neither an address nor an address range`);
    return range;
  });
}

const inside = (range: CidrRange, outer: readonly CidrRange[]): boolean => outer.some((cidr) => contains(cidr, range));

export const inCidr = defineOperator({
  id: "IN_CIDR",
  words: "lies in",
  kinds: ["S", "L"],
  expected: "cidrs",
  test: (observed, expected) => {
    const ranges = rangesOf(observed);
    return ranges.length > 0 && ranges.every((range) => inside(range, expected));
  },
  pass: { observed: "10.1.2.0/24", expected: "10.1.0.0/16" },
  fail: { observed: "10.2.0.1", expected: "10.1.0.0/16" },
});

export const notInCidr = defineOperator({
  id: "NOT_IN_CIDR",
  words: "does not lie in",
  kinds: ["S", "L"],
  expected: "cidrs",
  negates: "IN_CIDR",
  test: (observed, expected) => !rangesOf(observed).some((range) => inside(range, expected)),
  pass: { observed: "8.8.8.8", expected: "10.0.0.0/8" },
  fail: { observed: "10.0.0.1", expected: "10.0.0.0/8" },
});

export const cidrOverlaps = defineOperator({
  id: "CIDR_OVERLAPS",
  words: "overlaps",
  kinds: ["S", "L"],
  expected: "cidrs",
  test: (observed, expected) => rangesOf(observed).some((range) => expected.some((cidr) => overlaps(cidr, range))),
  pass: { observed: "10.0.0.0/8", expected: "10.5.0.0/16" },
  fail: { observed: "10.0.0.0/16", expected: "10.1.0.0/16" },
});

export const notCidrOverlaps = negationOf(cidrOverlaps, {
  id: "NOT_CIDR_OVERLAPS",
  words: "does not overlap",
  pass: { observed: "10.0.0.0/16", expected: "10.1.0.0/16" },
  fail: { observed: "0.0.0.0/0", expected: "10.0.0.0/8" },
});
