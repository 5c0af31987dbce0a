import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { integer, publicUrl } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import type { HttpRequestAnswer, HttpRequestParams } from "./answers";
import { httpRequest } from "./reads";

export const url = publicUrl({
  title: "URL",
  description: "Public http or https address that is asked",
  examples: ["https://www.example.com/health"],
});

export const timeoutMs = integer({
  title: "Time limit",
  description: "Milliseconds for name resolution, connection and first byte together, redirects included",
  min: 500,
  max: 10_000,
  examples: [5000],
}).default(5000);

export const httpExports = z.object({
  url: z.string(),
  finalUrl: z.string().optional(),
  status: z.number().optional(),
  latency: z.number().optional(),
  contentType: z.string().optional(),
  server: z.string().optional(),
  redirects: z.array(z.object({ url: z.string(), status: z.number(), location: z.string() })).optional(),
  error: z.string().optional(),
});

type Answered = Extract<HttpRequestAnswer, { answered: true }>;

/** The answer of the URL, or the observation that there was none. */
export async function askUrl(
  read: ReadsFn<typeof httpRequest>,
  question: HttpRequestParams,
): Promise<
  | { response: Answered }
  | { failure: { missing: string; exports: Exports } | { preconditionFailed: string; exports: Exports } }
> {
  const { url } = question;
  const answer = await read(httpRequest, question);
  if (!answer.present) return { failure: { missing: `host of ${url}`, exports: { url } } };
  if (answer.data.answered) {
    requiredMembers(httpRequest).number(answer.data, "status");
    return { response: answer.data };
  }
  const { error, message, latencyMs } = answer.data;
  // The words of a time-out begin with "no answer".
  const what = /^no answer\b/.test(message) ? `gave ${message}` : `gave no answer: ${message}`;
  return { failure: { preconditionFailed: `URL ${url} ${what}`, exports: { url, error, latency: latencyMs } } };
}

/** What is exported of an answer; a recording may tell less of it than a verdict needs. */
export function exportResponse(
  url: string,
  { finalUrl, status, latencyMs, headers = {}, redirects = [] }: Partial<Answered>,
): Exports {
  return {
    url,
    finalUrl,
    status,
    latency: latencyMs,
    contentType: headers["content-type"],
    server: headers.server,
    redirects: redirects.map((redirect) => ({ ...redirect })),
  };
}
