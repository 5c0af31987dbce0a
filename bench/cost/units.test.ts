import { describe, expect, it } from "vitest";
import { indexWriteUnits, itemSize, readUnits, storedBytes, tableWriteUnits, writeUnits } from "./units";

const index = { hashKey: "gsi1pk", rangeKey: "gsi1sk" };
const key = { pk: { S: "p" }, sk: { S: "s" } };
/** An item of exactly so many bytes. */
const sized = (bytes: number, more = {}) => {
  const bare = { ...key, ...more, x: { S: "" } };
  return { ...bare, x: { S: "a".repeat(bytes - itemSize(bare)) } };
};
const indexed = (place: string, bytes = 200) => sized(bytes, { gsi1pk: { S: "g" }, gsi1sk: { S: place } });

describe("size of an item", () => {
  it("counts names and values in UTF-8, not in characters", () => {
    expect(itemSize({ näm: { S: "é…" } })).toBe(4 + 5);
  });

  it.each([
    ["0", 1],
    ["7", 2],
    ["-12.5", 3],
    ["1700000", 2],
    ["0.0012", 2],
    ["12345678901234567890123456789012345678", 20],
  ])("takes half a byte for each significant digit of %s, and one more", (N, bytes) => {
    expect(itemSize({ n: { N } })).toBe(1 + bytes);
  });

  it("takes three bytes for a list or map, and one for each of its elements", () => {
    expect(itemSize({ l: { L: [] } })).toBe(1 + 3);
    expect(itemSize({ l: { L: [{ S: "ab" }, { BOOL: true }] } })).toBe(1 + 3 + 2 + 1 + 1 + 1);
    expect(itemSize({ m: { M: { ab: { S: "c" }, d: { NULL: true } } } })).toBe(1 + 3 + 1 + 2 + 1 + 1 + 1 + 1);
  });

  it("counts the bytes of binary values, not their base64 text", () => {
    expect(itemSize({ b: { B: "AAECAw==" as never } })).toBe(1 + 4);
  });
});

describe("units", () => {
  it.each([
    [0, 1],
    [4_096, 1],
    [4_097, 2],
    [1_048_576, 256],
  ])("a consistent read of %i bytes takes %i, an eventual one half of it", (bytes, units) => {
    expect([readUnits(bytes, true), readUnits(bytes, false)]).toEqual([units, units / 2]);
  });

  it.each([
    [0, 1],
    [1_024, 1],
    [1_025, 2],
    [409_600, 400],
  ])("a write of %i bytes takes %i", (bytes, units) => {
    expect(writeUnits(bytes)).toBe(units);
  });

  it("an update takes the larger of before and after, a transaction twice that", () => {
    expect(tableWriteUnits(sized(2_049), sized(1_000), false)).toBe(3);
    expect(tableWriteUnits(sized(1_000), sized(2_049), true)).toBe(6);
    expect(tableWriteUnits(undefined, undefined, false)).toBe(1);
  });
});

describe("writes of an index", () => {
  it("none without its key, or when nothing changes", () => {
    expect(indexWriteUnits(sized(100), sized(200), index)).toBe(0);
    expect(indexWriteUnits(indexed("a"), indexed("a"), index)).toBe(0);
  });

  it("one entry made, removed or changed", () => {
    expect(indexWriteUnits(undefined, indexed("a", 1_500), index)).toBe(2);
    expect(indexWriteUnits(indexed("a", 1_500), sized(100), index)).toBe(2);
    expect(indexWriteUnits(indexed("a", 200), indexed("a", 1_500), index)).toBe(2);
  });

  it("two when the key changes: the old entry goes, a new one comes", () => {
    expect(indexWriteUnits(indexed("a"), indexed("b", 1_500), index)).toBe(1 + 2);
  });
});

it("storage counts the item and its entry in every index, 100 bytes more each", () => {
  expect(storedBytes(indexed("a", 200), [index])).toBe(2 * 300);
  expect(storedBytes(sized(200), [index])).toBe(300);
  expect(storedBytes(undefined, [index])).toBe(0);
});
