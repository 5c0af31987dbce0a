import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { choice, flag } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { noResponse, refusedTarget, resolverFailure, response, sampleUrl, unknownHost } from "./fixtures";
import { askUrl, exportResponse, httpExports, timeoutMs, url } from "./http";
import { httpRequest } from "./reads";

const params = { url: sampleUrl };
const moved = { url: sampleUrl, status: 301, location: "https://example.com/health" };

export const http200 = defineCheck({
  id: "HTTP_200",
  title: "URL answers with status 200",
  docs: "Passes when the public URL answers with HTTP status 200 (or the status the operator asks for) within the time limit, redirects followed. Fails for any other status, when the host does not exist, refuses, is too slow, or its TLS certificate is not trusted. The request comes from CloudCorrect; private addresses are refused. The body is not read.",
  service: "NETWORK",
  provider: "none",
  scope: "GLOBAL",
  severity: "high",
  categories: ["networking", "reliability", "monitoring"],
  params: z.strictObject({
    url,
    method: choice(["GET", "HEAD"], {
      title: "Method",
      description: "Request method",
      examples: ["HEAD"],
    }).default("GET"),
    timeoutMs,
    followRedirects: flag({
      title: "Follow redirects",
      description: "Follow at most five redirects and judge the final answer",
      examples: [false],
    }).default(true),
  }),
  observes: { shape: "one", kind: "N", label: "status" },
  default: { operator: "EQUALS", expected: 200 },
  reads: [httpRequest],
  exports: httpExports,
  async observe({ params, read }) {
    const result = await askUrl(read, params);
    if ("failure" in result) return result.failure;
    const { status, finalUrl, latencyMs } = result.response;
    const redirected = finalUrl === params.url ? "" : `, redirected to ${finalUrl},`;
    return {
      value: status,
      exports: exportResponse(params.url, result.response),
      evidence: `URL ${params.url}${redirected} answers with status ${status} after ${latencyMs} ms`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "status 200",
    params,
    given: { "network:HttpRequest": answers(response()) },
    verdict: "PASS",
    exports: { status: 200, latency: 42, contentType: "text/html; charset=utf-8", server: "nginx" },
  },
  {
    name: "status 503",
    params,
    given: { "network:HttpRequest": answers(response({ status: 503 })) },
    verdict: "FAIL",
    reasonIncludes: "503",
  },
  {
    name: "another status that is asked for",
    params,
    operator: "IN_LIST",
    expected: [200, 204],
    given: { "network:HttpRequest": answers(response({ status: 204 })) },
    verdict: "PASS",
  },
  {
    name: "a redirect that was followed",
    params,
    given: { "network:HttpRequest": answers(response({ finalUrl: moved.location, redirects: [moved] })) },
    verdict: "PASS",
    reasonIncludes: "redirected",
    exports: { finalUrl: moved.location, redirects: [moved] },
  },
  {
    name: "a redirect that is the answer",
    params: { ...params, followRedirects: false },
    given: { "network:HttpRequest": answers(response({ status: 301 }), { when: { followRedirects: false } }) },
    verdict: "FAIL",
    reasonIncludes: "301",
  },
  {
    name: "no answer within the limit, whatever the operator",
    params,
    operator: "NOT_EQUALS",
    expected: 500,
    given: { "network:HttpRequest": answers(noResponse("timeout", "no answer within 5 s")) },
    verdict: "FAIL",
    reasonIncludes: "no answer within 5 s",
    exports: { url: sampleUrl, error: "timeout", latency: 5000 },
  },
  {
    name: "a certificate that is not trusted",
    params,
    given: { "network:HttpRequest": answers(noResponse("tls", "the certificate has expired")) },
    verdict: "FAIL",
    reasonIncludes: "certificate has expired",
  },
  {
    name: "an unknown host",
    params,
    given: { "network:HttpRequest": unknownHost },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the resolver fails",
    params,
    given: { "network:HttpRequest": resolverFailure },
    verdict: "ERROR",
    cause: "TIMEOUT",
  },
  {
    name: "a target that is not public",
    params,
    given: { "network:HttpRequest": refusedTarget },
    verdict: "ERROR",
    cause: "INVALID_PARAMETER",
  },
];
