import type { FieldProblem } from "@cloudcorrect/core/types/errors";
import type * as z from "zod";

/** A JSON pointer (RFC 6901) to a member. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** What zod found wrong, one problem per place; each unknown field is a problem of its own. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: pointerTo([...issue.path, key]),
        code: "UNKNOWN_FIELD",
        detail: "is not a field of this request",
      }));
    if (issue.code === "invalid_type" && issue.message.endsWith("received undefined"))
      return [{ pointer: pointerTo(issue.path), code: "REQUIRED", detail: "is needed" }];
    return [{ pointer: pointerTo(issue.path), code: issue.code.toUpperCase(), detail: issue.message }];
  });
}
