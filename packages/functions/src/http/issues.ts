import type { FieldProblem } from "@cloudcorrect/core/types/errors";
import { jsonPointer } from "@cloudcorrect/core/types/json-pointer";
import type * as z from "zod";

/** What zod found wrong, one problem per place; each unknown field is a problem of its own. */
export function problemsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: jsonPointer([...issue.path, key]),
        code: "UNKNOWN_FIELD",
        detail: "is not a field of this request",
      }));
    if (issue.code === "invalid_type" && issue.message.endsWith("received undefined"))
      return [{ pointer: jsonPointer(issue.path), code: "REQUIRED", detail: "is needed" }];
    return [{ pointer: jsonPointer(issue.path), code: issue.code.toUpperCase(), detail: issue.message }];
  });
}
