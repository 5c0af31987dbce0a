import { ApiError } from "@cloudcorrect/core/types/api/client";
import type { FieldProblem } from "@cloudcorrect/core/types/errors";

/** One problem of a request, with the field it belongs to as a path. */
export interface LocatedProblem {
  path: readonly string[];
  text: string;
}

/** The segments of a JSON pointer (RFC 6901). */
export function pointerPath(pointer: string): string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function problemText({ detail, fix }: FieldProblem): string {
  if (!fix) return detail;
  return /[.!?]$/.test(detail) ? `${detail} ${fix}` : `${detail}. Instead: ${fix}`;
}

/** A place inside a value, as one would write it: `all[0].path`. */
export function placeText(path: readonly string[]): string {
  return path.map((part, at) => (/^\d+$/.test(part) ? `[${part}]` : at > 0 ? `.${part}` : part)).join("");
}

/** The problems of a refused request, by field. */
export function locatedProblems(error: unknown): LocatedProblem[] {
  if (!(error instanceof ApiError)) return [];
  return (error.problem?.errors ?? []).map((problem) => ({
    path: pointerPath(problem.pointer),
    text: problemText(problem),
  }));
}

/** Problems below one part of the request, with paths relative to it. */
export function problemsBelow(problems: readonly LocatedProblem[], ...prefix: string[]): LocatedProblem[] {
  return problems
    .filter(({ path }) => prefix.every((segment, index) => path[index] === segment))
    .map(({ path, text }) => ({ path: path.slice(prefix.length), text }));
}

/** What to tell about a failed call: the server's words, or that it could not be reached. */
export function explainError(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  if (error instanceof TypeError) return "The server cannot be reached. Check the connection and try again.";
  return error instanceof Error ? error.message : "Something went wrong.";
}

/** The server's id of a failed request, for a support case. */
export function requestIdOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem?.requestId : undefined;
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.status : undefined;
}
