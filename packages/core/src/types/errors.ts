/** Every error code a caller can meet, with its HTTP status and title. One mapping per door, from this list. */
export const errorCodes = {
  MALFORMED: { status: 400, title: "The request could not be read" },
  UNAUTHORIZED: { status: 401, title: "Sign in first" },
  FORBIDDEN: { status: 403, title: "Your role does not allow this" },
  NOT_FOUND: { status: 404, title: "Not found" },
  METHOD_NOT_ALLOWED: { status: 405, title: "Method not allowed" },
  CONFLICT: { status: 409, title: "The request conflicts with the present state" },
  VERSION_MISMATCH: { status: 412, title: "Someone else changed this meanwhile" },
  TOO_LARGE: { status: 413, title: "Too large" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "The content type is not supported" },
  VALIDATION: { status: 422, title: "Some fields are not valid" },
  QUOTA: { status: 422, title: "A quota is used up" },
  LIMIT: { status: 429, title: "Too many requests" },
  INTERNAL: { status: 500, title: "Something went wrong on our side" },
  UNAVAILABLE: { status: 503, title: "Temporarily unavailable" },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One thing that is wrong with a request: where (JSON pointer), what, and what would be right. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
  fix?: string;
}

/** What a caller can act on. Anything else that is thrown becomes INTERNAL, and its text stays in the log. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: ErrorCode, detail: string, options: { problems?: readonly FieldProblem[]; cause?: unknown } = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

/** The error of an object that is not there, or is another tenant's: a stranger cannot tell the two apart. */
export function notFound(noun: string): DomainError {
  return new DomainError("NOT_FOUND", `There is no such ${noun}.`);
}

/** RFC 9457 problem details, as every door that speaks HTTP answers them. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  requestId?: string;
  code: ErrorCode;
  errors?: readonly FieldProblem[];
}
