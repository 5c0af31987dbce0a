import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { topologicalOrder } from "./order";
import { parseText } from "./placeholders";
import { renameReferences } from "./rename";

const parts = (text: string) => {
  const parsed = parseText(text);
  if (!parsed.ok) return "malformed";
  return parsed.parts.map((part) => ("text" in part ? part.text : part.reference.segments));
};

describe("the grammar of placeholders", () => {
  test.each([
    ["{{web.state}}", [[{ name: "state" }]]],
    ["a {{ web.tags.Name }} b", ["a ", [{ name: "tags" }, { name: "Name" }], " b"]],
    ["{{web.list[0]}}", [[{ name: "list" }, { index: 0 }]]],
    ["{{web.list[ -1 ]}}", [[{ name: "list" }, { index: -1 }]]],
    ["{{web.list.2}}", [[{ name: "list" }, { index: 2 }]]],
    ['{{web["a \\"b\\" \\\\ c"]}}', [[{ name: 'a "b" \\ c' }]]],
    ["{{a.b}}{{c.d}}", [[{ name: "b" }], [{ name: "d" }]]],
    ["\\{{web.state}}", ["{{web.state}}"]],
    ["}} and {", ["}} and {"]],
  ])("%s", (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  test.each([
    "{{web}}",
    "{{ }}",
    "{{1web.a}}",
    "{{web.a",
    "{{web.a-}",
    "{{web .a}}",
    "{{web[x]}}",
    `{{${"a".repeat(64)}.b}}`,
  ])("%s is malformed", (text) => {
    expect(parts(text)).toBe("malformed");
  });

  test("parsing never throws and keeps all literal text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseText(text.replaceAll("{", ""));
        expect(parsed).toEqual({
          ok: true,
          parts: text.replaceAll("{", "") === "" ? [] : [{ text: text.replaceAll("{", "") }],
        });
        parseText(text);
      }),
    );
  });
});

test("renaming rewrites references and nothing else", () => {
  const check = {
    type: "T",
    parameters: { a: "x {{ web.s }} \\{{web.s}} {{other.s}}", b: ["{{web.l[0]}}"] },
    expected: "{{web.s}}",
  };
  expect(renameReferences(check, "web", "www")).toEqual({
    type: "T",
    parameters: { a: "x {{www.s}} \\{{web.s}} {{other.s}}", b: ["{{www.l[0]}}"] },
    expected: "{{www.s}}",
  });
});

describe("order", () => {
  const acyclic = fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc
        .array(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), { maxLength: 30 })
        .map((edges) => ({ size, edges: edges.filter(([from, to]) => from < to) })),
    );
  const graph = (edges: readonly (readonly [number, number])[]) => {
    const dependencies = new Map<string, Set<string>>();
    for (const [producer, consumer] of edges) {
      const needed = dependencies.get(String(consumer)) ?? new Set();
      dependencies.set(String(consumer), needed.add(String(producer)));
    }
    return dependencies;
  };

  test("every producer comes before its consumers, whatever the order given", () => {
    fc.assert(
      fc.property(acyclic, fc.func(fc.integer()), ({ size, edges }, shuffle) => {
        const checks = Array.from({ length: size }, (_, id) => ({ id: String(id) })).sort(
          (a, b) => shuffle(a.id) - shuffle(b.id),
        );
        const { sorted, cycles } = topologicalOrder(checks, graph(edges));
        expect(cycles).toEqual([]);
        expect(sorted).toHaveLength(size);
        const place = new Map(sorted.map(({ id }, index) => [id, index]));
        for (const [producer, consumer] of edges) {
          expect(place.get(String(producer))).toBeLessThan(place.get(String(consumer)) ?? -1);
        }
      }),
    );
  });

  test("ties go by creation time, then id", () => {
    const checks = [
      { id: "c", createdAt: "2026-01-02" },
      { id: "b", createdAt: "2026-01-01" },
      { id: "a", createdAt: "2026-01-02" },
    ];
    expect(topologicalOrder(checks, new Map()).sorted.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  });

  test("cycles are named, and what does not depend on them is still ordered", () => {
    const checks = ["1", "2", "3", "4"].map((id) => ({ id }));
    const dependencies = new Map([
      ["1", new Set(["2"])],
      ["2", new Set(["1"])],
      ["3", new Set(["1"])],
    ]);
    const { sorted, cycles } = topologicalOrder(checks, dependencies);
    expect(sorted.map(({ id }) => id)).toEqual(["4"]);
    expect(cycles).toEqual([["1", "2"]]);
  });
});
