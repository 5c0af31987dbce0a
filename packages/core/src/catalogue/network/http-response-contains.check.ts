import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Observation, Sample } from "../../checks/model";
import { show } from "../../checks/operators/sentences";
import { answers } from "../../recorded/answers";
import { noResponse, refusedTarget, resolverFailure, response, sampleUrl, unknownHost } from "./fixtures";
import { askUrl, exportResponse, httpExports, timeoutMs, url } from "./http";
import { httpRequest } from "./reads";

const params = { url: sampleUrl, expectedSubstring: "healthy" };

export const httpResponseContains = defineCheck({
  id: "HTTP_RESPONSE_CONTAINS",
  title: "URL body contains a text",
  docs: "Passes when the public URL answers with status 200 and the text occurs in the first 1 MiB of the body, case-sensitively. Fails when it does not, for any other status, and when there is no answer. IS_FALSE proves that the text is absent; of a body that was cut nobody knows, so that is an error. The body is never stored.",
  service: "NETWORK",
  provider: "none",
  scope: "GLOBAL",
  severity: "medium",
  categories: ["networking", "monitoring"],
  params: z.strictObject({
    url,
    expectedSubstring: text({
      title: "Text",
      description: "Text that must occur in the body; blanks belong to it",
      max: 1000,
      keepBlanks: true,
      examples: ["healthy"],
    }),
    timeoutMs,
  }),
  observes: { shape: "one", kind: "B", label: "body contains the text" },
  default: { operator: "IS_TRUE" },
  reads: [httpRequest],
  exports: httpExports.extend({ contains: z.boolean().optional() }),
  async observe({ params, read, operator }): Promise<Observation> {
    const { url, timeoutMs, expectedSubstring } = params;
    const result = await askUrl(read, { url, timeoutMs, contains: expectedSubstring });
    if ("failure" in result) return result.failure;
    const { response } = result;
    const exports = exportResponse(url, response);
    if (response.status !== 200)
      return { preconditionFailed: `URL ${url} answers with status ${response.status}; 200 is needed`, exports };
    const contains = requiredMembers(httpRequest).boolean(response, "contains");
    const answered = { value: contains, exports: { ...exports, contains } };
    const wanted = `the text ${show(expectedSubstring)}`;
    if (contains) return { ...answered, evidence: `The body of ${url} contains ${wanted}` };
    if (!response.bodyCut) return { ...answered, evidence: `The body of ${url} does not contain ${wanted}` };
    const evidence = `The first 1 MiB of the body of ${url} does not contain ${wanted}`;
    if (operator === "IS_TRUE") return { preconditionFailed: evidence, exports };
    const error = {
      cause: "UNSUPPORTED" as const,
      message: "the body was cut after 1 MiB",
      operation: "network:HttpRequest",
      region: "",
      actions: [],
    };
    return { value: false, unread: [{ what: "the body after 1 MiB", error }], exports, evidence };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the text occurs",
    params,
    given: { "network:HttpRequest": answers(response({ contains: true })) },
    verdict: "PASS",
    exports: { contains: true, status: 200 },
  },
  {
    name: "the text does not occur",
    params,
    given: { "network:HttpRequest": answers(response({ contains: false })) },
    verdict: "FAIL",
    reasonIncludes: "does not contain",
  },
  {
    name: "absence of the text is proved",
    params,
    operator: "IS_FALSE",
    given: { "network:HttpRequest": answers(response({ contains: false })) },
    verdict: "PASS",
  },
  {
    name: "another status never proves absence",
    params,
    operator: "IS_FALSE",
    given: { "network:HttpRequest": answers(response({ status: 500, contains: false })) },
    verdict: "FAIL",
    reasonIncludes: "500",
  },
  {
    name: "not found in a body that was cut",
    params,
    given: { "network:HttpRequest": answers(response({ contains: false, bodyCut: true })) },
    verdict: "FAIL",
    reasonIncludes: "first 1 MiB",
  },
  {
    name: "a body that was cut never proves absence",
    params,
    operator: "IS_FALSE",
    given: { "network:HttpRequest": answers(response({ contains: false, bodyCut: true })) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
  },
  {
    name: "found before the cut",
    params,
    given: { "network:HttpRequest": answers(response({ contains: true, bodyCut: true })) },
    verdict: "PASS",
  },
  {
    name: "no answer",
    params,
    given: { "network:HttpRequest": answers(noResponse("refused", "the connection was refused")) },
    verdict: "FAIL",
    reasonIncludes: "refused",
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
