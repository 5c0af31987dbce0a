import { ReadError } from "../../engine/reader";
import { throttleCodes, timeoutCodes, unavailableCode } from "./codes";

/** A provider's error, read into one shape. */
export interface Failure {
  code: string;
  message: string;
  httpStatus?: number;
}

/** Code, message and HTTP status of whatever a transport threw. */
export function failureOf(error: unknown): Failure {
  // A caps or form that the Reader itself found: its code is in the error, not in its name.
  if (error instanceof ReadError) return { code: error.code ?? "UnreadableAnswer", message: oneLine(error.message) };
  const thrown = (typeof error === "object" && error !== null ? error : { message: String(error) }) as {
    name?: unknown;
    code?: unknown;
    Code?: unknown;
    message?: unknown;
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number };
  };
  const httpStatus = thrown.$metadata?.httpStatusCode ?? thrown.$response?.statusCode;
  const failure: Failure = { code: codeOf(thrown), message: oneLine(thrown.message) };
  return httpStatus === undefined ? failure : { ...failure, httpStatus };
}

const maxMessage = 600;
/** What Cloud Control puts behind the words of a handler. */
export const handlerTail = /\s*\([^()]*\bHandlerErrorCode: ?(\w+)[^()]*\)/;

/** The message as part of a sentence: the SDK adds hints for developers on lines of their own. */
function oneLine(message: unknown): string {
  if (typeof message !== "string") return "";
  const line = message
    .replace(/\s*Deserialization error: to see the raw response.*$/s, "")
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= maxMessage) return line;
  return `${line.slice(0, maxMessage)}…${handlerTail.exec(line.slice(maxMessage))?.[0] ?? ""}`;
}

function codeOf({ name, code, Code }: { name?: unknown; code?: unknown; Code?: unknown }): string {
  // The SDK calls connections that break a time-out too; the code of the system says which it was.
  const ofSystem = name === "TimeoutError" && typeof code === "string" && /^E[A-Z]/.test(code);
  const given = (ofSystem ? [code] : [name, code, Code]).filter(
    (each): each is string => typeof each === "string" && each !== "",
  );
  const telling =
    given.find((each) => !["Error", "TypeError", "Unknown", "UnknownError", "AggregateError"].includes(each)) ??
    given[0];
  // Some services put a name space before the code or the field after it.
  return (telling ?? "UnknownError").replace(/^.*#/, "").replace(/:http.*$/, "");
}

export function isThrottle({ code, httpStatus }: Failure): boolean {
  return throttleCodes.has(code) || httpStatus === 429;
}

/** Nothing came within a time limit: ours, or one that the provider tells of. */
export function isTimeout({ code }: Failure): boolean {
  return timeoutCodes.has(code);
}

/** The provider, or the way to it, failed: 5xx answers, connections that break, names that do not resolve. */
export function isUnavailable(failure: Failure): boolean {
  const { code, httpStatus = 0 } = failure;
  return unavailableCode.test(code) || (httpStatus >= 500 && !isThrottle(failure) && !isTimeout(failure));
}

/** Only these may be asked again; denied, validation and not-found never are. */
export function isRetryable(failure: Failure): boolean {
  if (failure.code === "SessionUnavailable") return false;
  return isThrottle(failure) || isTimeout(failure) || isUnavailable(failure);
}
