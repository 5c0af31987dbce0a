import { routes } from "@cloudcorrect/core/types/api/routes";
import { DomainError, type ErrorCode, errorCodes } from "@cloudcorrect/core/types/errors";
import { describe, expect, it } from "vitest";
import type { HttpEvent } from "./event";
import { handler as notFound } from "./not-found";
import { problemResponse } from "./problem";

const event = (rawPath: string): HttpEvent => ({
  ...{ rawPath, headers: {}, requestContext: { requestId: "req-1", http: { method: "PUT", path: rawPath } } },
});

describe("an error", () => {
  it.each(Object.keys(errorCodes) as ErrorCode[])("%s has its status and names the request", (code) => {
    const problems = [{ pointer: "/name", code: "X", detail: "d" }];
    const response = problemResponse(new DomainError(code, "why", { problems }), event("/api/x"));
    expect(response.statusCode).toBe(errorCodes[code].status);
    expect(response.headers).toMatchObject({ "content-type": "application/problem+json", "x-request-id": "req-1" });
    expect(JSON.parse(response.body)).toMatchObject({
      ...{ status: errorCodes[code].status, code, detail: "why", instance: "/api/x", requestId: "req-1" },
      errors: problems,
    });
  });

  it("that nobody foresaw says nothing of itself", () => {
    const response = problemResponse(new Error("table TENANT#1 is on fire"), event("/api/x"));
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain("fire");
  });

  it("of a missing token says how to authenticate", () => {
    expect(problemResponse(new DomainError("UNAUTHORIZED", "x"), event("/")).headers["www-authenticate"]).toMatch(
      /^Bearer/,
    );
  });
});

describe("a path or method that no route takes", () => {
  it("is 405 with the methods there are for every route's path", async () => {
    for (const { path, method } of Object.values(routes)) {
      const response = await notFound(event(path.replace(/\{\w+\}/g, "x1")));
      expect(response.statusCode).toBe(405);
      expect(response.headers.allow?.split(", ")).toContain(method);
    }
  });

  it("is 404 for any other path", async () => {
    expect((await notFound(event("/api/nothing"))).statusCode).toBe(404);
    expect((await notFound(event("/api/invariant-groups/a/b/c/d/e"))).statusCode).toBe(404);
  });
});
