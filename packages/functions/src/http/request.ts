import { levelsOf, parseJson, UnusableJson } from "@cloudcorrect/core/checks/formats/json";
import { limits } from "@cloudcorrect/core/types/api/common";
import type { Route } from "@cloudcorrect/core/types/api/route";
import { DomainError, notFound } from "@cloudcorrect/core/types/errors";
import * as z from "zod";
import type { HttpEvent } from "./event";
import { problemsOf } from "./issues";

const nothing = z.strictObject({});
/** Deeper than any request needs, and shallow enough for every recursion after it. */
const maxDepth = 64;

/** The ids of the path. One that cannot be an id is of something that is not there. */
export function parseParams(route: Route, event: HttpEvent): unknown {
  const parsed = (route.params ?? nothing).safeParse(event.pathParameters ?? {});
  if (!parsed.success) throw notFound(route.id.split(".")[0]?.replace(/s$/, "") ?? "object");
  return parsed.data;
}

/** The query; a member that is given twice, unknown or wrong is refused. */
export function parseQuery(route: Route, event: HttpEvent): unknown {
  const pairs = [...new URLSearchParams(event.rawQueryString ?? "")];
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new DomainError("MALFORMED", "A member of the query is given twice.", {
      problems: [{ pointer: `/${twice}`, code: "GIVEN_TWICE", detail: "may be given once" }],
    });
  const parsed = (route.query ?? nothing).safeParse(Object.fromEntries(pairs));
  if (!parsed.success)
    throw new DomainError("MALFORMED", "The query is not valid.", { problems: problemsOf(parsed.error) });
  return parsed.data;
}

/** The JSON body, held to the route's schema with all problems reported together. */
export function parseBody(route: Route, event: HttpEvent): unknown {
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > limits.bodyBytes)
    throw new DomainError("TOO_LARGE", `The body is larger than ${limits.bodyBytes} bytes.`);
  const text = bytes.toString("utf8");
  if (text.trim() === "") {
    if (route.body === undefined) return undefined;
    if (route.bodyOptional) return route.body.parse({});
    throw new DomainError("MALFORMED", "A JSON body is needed.");
  }
  const contentType = event.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!/^application\/([\w.-]+\+)?json$/.test(contentType))
    throw new DomainError("UNSUPPORTED_MEDIA_TYPE", "Send application/json.");
  const parsed = (route.body ?? nothing).safeParse(parseJsonBody(text));
  if (!parsed.success)
    throw new DomainError("VALIDATION", "Some fields are not valid.", { problems: problemsOf(parsed.error) });
  return parsed.data;
}

function parseJsonBody(text: string): unknown {
  if (levelsOf(text) > maxDepth)
    throw new DomainError("MALFORMED", `The body is nested deeper than ${maxDepth} levels.`);
  let parsed: unknown;
  try {
    parsed = // Expected values hold a number that would be rounded as text.
      parsed = parseJson(text, String);
  } catch (error) {
    if (error instanceof UnusableJson) throw new DomainError("MALFORMED", `The body ${error.message}.`);
    const where = error instanceof Error ? (/position \d+/.exec(error.message)?.[0] ?? "") : "";
    throw new DomainError("MALFORMED", `The body is not valid JSON${where && ` (at ${where})`}.`);
  }
  // Half a character, which only an escape can write, is no text that could be stored or sent on.
  if (/\\u[dD][89a-fA-F]/.test(text) && !isWellFormed(parsed))
    throw new DomainError("MALFORMED", "The body has half of a surrogate pair in a text.");
  return parsed;
}

/** Whether all texts and names are Unicode. The depth was limited before. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return !/\p{Cs}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, member]) => isWellFormed(name) && isWellFormed(member));
}

/** The version in `If-Match: "v3"`; undefined when the caller does not mind which. */
export function parseIfMatch(event: HttpEvent): number | undefined {
  const header = event.headers["if-match"]?.trim();
  if (header === undefined || header === "*") return undefined;
  const version = /^(?:W\/)?"v(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw new DomainError("MALFORMED", 'If-Match must be an ETag such as "v3".');
  return Number(version);
}
