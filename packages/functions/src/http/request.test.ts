import { createCheck } from "@cloudcorrect/core/types/api/checks";
import { createGroup, deleteGroup, groupDetail, listGroups, toggleGroup } from "@cloudcorrect/core/types/api/groups";
import { DomainError, type FieldProblem } from "@cloudcorrect/core/types/errors";
import { describe, expect, it } from "vitest";
import type { HttpEvent } from "./event";
import { parseBody, parseIfMatch, parseParams, parseQuery } from "./request";

const event = (over: Partial<HttpEvent> = {}): HttpEvent => ({
  rawPath: "/api/invariant-groups",
  headers: { "content-type": "application/json" },
  requestContext: { requestId: "r", http: { method: "POST", path: "/" } },
  ...over,
});

function refusal(read: () => unknown): { code: string; problems: readonly FieldProblem[] } {
  try {
    read();
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, problems: error.problems };
    throw error;
  }
  throw new Error("it was accepted");
}
const group = { accountId: "acc_01JD2Y6Q8M3V5W7X9Z0A1B2C3D", name: " Network " };

describe("the body of a request", () => {
  it("is read by the route's schema, with its defaults", () => {
    expect(parseBody(createGroup, event({ body: JSON.stringify(group) }))).toMatchObject({
      ...{ name: "Network", intervalMinutes: 5, enabled: true, checks: [] },
    });
    const body = Buffer.from(JSON.stringify(group)).toString("base64");
    expect(parseBody(createGroup, event({ body, isBase64Encoded: true }))).toMatchObject({ name: "Network" });
  });

  it.each<[string, Partial<HttpEvent>, string]>([
    ["that is not JSON", { body: '{"a' }, "MALFORMED"],
    ["with half a character in a text", { body: '{"name":"\\ud83d"}' }, "MALFORMED"],
    ["with half a character in a name", { body: '{"a":[{"\\uDE00":1}]}' }, "MALFORMED"],
    ["that is missing", {}, "MALFORMED"],
    ["that is nested too deeply", { body: `${"[".repeat(9_999)}${"]".repeat(9_999)}` }, "MALFORMED"],
    ["of another type", { body: "{}", headers: { "content-type": "text/plain" } }, "UNSUPPORTED_MEDIA_TYPE"],
    ["without a type", { body: "{}", headers: {} }, "UNSUPPORTED_MEDIA_TYPE"],
    ["of more than one MiB", { body: `"${"x".repeat(1_048_576)}"` }, "TOO_LARGE"],
    ["that is no object", { body: "[]" }, "VALIDATION"],
  ])("%s is refused", (_, over, code) => {
    expect(refusal(() => parseBody(createGroup, event(over))).code).toBe(code);
  });

  it("is refused in time that grows with its length only, however its strings are escaped", () => {
    const seconds = (pairs: number) => {
      const started = performance.now();
      expect(refusal(() => parseBody(createGroup, event({ body: `"${'\\"'.repeat(pairs)}` }))).code).toBe("MALFORMED");
      return (performance.now() - started) / 1_000;
    };
    // Going over it once takes milliseconds; once for each quote took minutes.
    expect(seconds(500_000)).toBeLessThan(5);
  });

  it("takes whole characters, escaped or not", () => {
    const body = `{"accountId":"${group.accountId}","name":"\\ud83d\\ude00 😀"}`;
    expect(parseBody(createGroup, event({ body }))).toMatchObject({ name: "😀 😀" });
  });

  it("takes brackets inside strings for text", () => {
    const body = JSON.stringify({ ...group, description: `${"[{".repeat(300)}"\\"` });
    expect(parseBody(createGroup, event({ body }))).toMatchObject({ name: "Network" });
  });

  it("has every problem reported with its place: unknown fields, missing ones, wrong ones", () => {
    const body = JSON.stringify({ name: "", more: 1, checks: [{ type: "X", "a/b": 1 }, {}] });
    const { problems } = refusal(() => parseBody(createGroup, event({ body })));
    expect(problems.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      "/accountId REQUIRED",
      "/checks/0/a~1b UNKNOWN_FIELD",
      "/checks/1/type REQUIRED",
      "/more UNKNOWN_FIELD",
      "/name TOO_SMALL",
    ]);
  });

  it("may be left out where the route says so, and is refused where there is none", () => {
    expect(parseBody(toggleGroup, event())).toEqual({});
    expect(parseBody(deleteGroup, event())).toBeUndefined();
    expect(refusal(() => parseBody(deleteGroup, event({ body: '{"a":1}' }))).code).toBe("VALIDATION");
  });

  it("keeps a null that was meant", () => {
    const body = '{"type":"T","expected":null}';
    expect(parseBody(createCheck, event({ body }))).toMatchObject({ expected: null });
  });
});

describe("path, query and If-Match", () => {
  it("answer not found for an id that cannot be one", () => {
    expect(refusal(() => parseParams(groupDetail, event({ pathParameters: { id: "x" } }))).code).toBe("NOT_FOUND");
  });

  it("read numbers, refuse unknown members, wrong values and members given twice", () => {
    expect(parseQuery(listGroups, event({ rawQueryString: "limit=7" }))).toEqual({ limit: 7 });
    for (const rawQueryString of ["limit=0", "limit=x", "cursor=", "foo=1", "limit=1&limit=2", "status=GREEN"])
      expect(refusal(() => parseQuery(listGroups, event({ rawQueryString }))).code).toBe("MALFORMED");
  });

  it("read the version of an ETag", () => {
    const version = (header?: string) => parseIfMatch(event({ headers: header ? { "if-match": header } : {} }));
    expect([version('"v12"'), version('W/"v3"'), version("*"), version()]).toEqual([12, 3, undefined, undefined]);
    expect(refusal(() => version("v12")).code).toBe("MALFORMED");
  });
});
