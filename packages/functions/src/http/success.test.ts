import { groupEvidence } from "@cloudcorrect/core/types/api/groups";
import { DomainError } from "@cloudcorrect/core/types/errors";
import { expect, test } from "vitest";
import type { HttpEvent } from "./event";
import { successResponse } from "./success";

const event: HttpEvent = {
  rawPath: "/api/invariant-groups",
  headers: {},
  requestContext: { requestId: "r", http: { method: "GET", path: "/" } },
};
const answered = (answer: string) => successResponse(groupEvidence, { hash: "h", answer }, event);

test("an answer that a function can give is given", () => {
  expect(JSON.parse(answered("x".repeat(5_900_000)).body)).toMatchObject({ hash: "h" });
});

test.each([
  ["plain", "x".repeat(6_000_000)],
  ["quoted", '"'.repeat(1_600_000)],
  ["of many bytes for each letter", "\u20ac".repeat(2_100_000)],
])("one that is too large when it is handed over (%s) is refused in words of ours", (_, answer) => {
  expect(() => answered(answer)).toThrow(DomainError);
});
