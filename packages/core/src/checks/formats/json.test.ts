import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, compareNumbers, Decimal, exactNumber, negative, percentOf } from "./decimals";
import { parseJson, UnusableJson, writeJson } from "./json";

const wholeText = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String);
const fractionText = fc.tuple(wholeText, fc.stringMatching(/^\d{1,30}$/)).map(([whole, part]) => `${whole}.${part}`);
const numberText = fc.oneof(wholeText, fractionText, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String));
const exact = (text: string) => exactNumber(text) ?? expect.fail(`${text} is a number`);

describe("numbers", () => {
  test("one that a JavaScript number holds is that number, any other is a decimal", () => {
    expect(exactNumber("9007199254740992")).toBe(2 ** 53);
    expect(exactNumber("9007199254740993")).toEqual(new Decimal("9007199254740993"));
    expect(exactNumber("9007199254740993.50")).toEqual(new Decimal("9007199254740993.5"));
    expect(exactNumber("90071992547409930e-1")).toEqual(new Decimal("9007199254740993"));
    expect(exactNumber("0.1")).toBe(0.1);
    expect(exactNumber("0.10000000000000000000")).toBe(0.1);
    expect(exactNumber("0.1000000000000000055")).toEqual(new Decimal("0.1000000000000000055"));
    expect(exactNumber(" 1e21 ")).toBe(1e21);
  });

  test.each(["", "1,5", "0x10", "1e309", "1e-99999999", "1e99999999", "NaN", "1".repeat(2_000)])(
    "%s is no number that can be compared",
    (text) => {
      expect(exactNumber(text)).toBeUndefined();
    },
  );

  test("whole numbers of any size compare as the integers they are", () => {
    fc.assert(
      fc.property(wholeText, wholeText, (one, other) => {
        const [left, right] = [BigInt(one), BigInt(other)];
        expect(compareNumbers(exact(one), exact(other))).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });

  test("neighbours differ, however large", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), (size) => {
        expect(compareNumbers(exact(String(size)), exact(String(size + 1n)))).toBe(-1);
      }),
    );
  });

  test("the order is total: antisymmetric and transitive", () => {
    fc.assert(
      fc.property(numberText, numberText, numberText, (...texts) => {
        const [a, b, c] = texts.map(exact).toSorted(compareNumbers) as [number, number, number];
        expect(compareNumbers(b, a)).toBe(0 - compareNumbers(a, b));
        expect(compareNumbers(a, b)).toBeLessThanOrEqual(0);
        expect(compareNumbers(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("sums, differences and percentages are exact", () => {
    expect(add(0.1, 0.2)).toBe(0.3);
    expect(add(0.8, negative(0.1))).toBe(0.7);
    expect(add(2 ** 53, 1)).toEqual(new Decimal("9007199254740993"));
    expect(percentOf(-100, 5)).toBe(5);
    expect(percentOf(exact("9007199254740993"), 100)).toEqual(new Decimal("9007199254740993"));
  });
});

describe("JSON", () => {
  test("is read as JSON.parse reads it, but for numbers", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // A number of 16 digits makes the text go the exact way.
        const whole = `{"a":1234567890123456,"b":${text},"c":[${text}]}`;
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(parseJson(whole)).toEqual(JSON.parse(whole));
        expect(JSON.parse(writeJson(parseJson(whole)))).toEqual(JSON.parse(whole));
      }),
    );
  });

  test("no number is rounded, and all are written as they were read", () => {
    const text =
      '{"n":9007199254740993,"in":["9007199254740993",[-18446744073709551615,{"f":0.12345678901234567890123}]]}';
    expect(parseJson(text)).toEqual({
      n: new Decimal("9007199254740993"),
      in: ["9007199254740993", [new Decimal("-18446744073709551615"), { f: new Decimal("0.12345678901234567890123") }]],
    });
    expect(writeJson(parseJson(text))).toBe(text);
    expect(parseJson("9007199254740993", String)).toBe("9007199254740993");
  });

  test("a member called __proto__ is a member", () => {
    const read = parseJson('{"__proto__":{"a":1234567890123456789}}') as object;
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(read)).toEqual(["__proto__"]);
  });

  test.each([200, 201, 100_000])("%d levels", (levels) => {
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const read = () => parseJson(`${open.repeat(levels)}1${close.repeat(levels)}`);
      if (levels <= 200) expect(read()).toBeTypeOf("object");
      else expect(read).toThrow(UnusableJson);
    }
  });

  test("brackets in text are no levels, and what is no JSON stays a syntax error", () => {
    expect(parseJson(JSON.stringify(["[".repeat(500)]))).toEqual(["[".repeat(500)]);
    expect(() => parseJson("[".repeat(500))).toThrow(SyntaxError);
    expect(() => parseJson('{"a":1e999}')).toThrow(UnusableJson);
  });
});
