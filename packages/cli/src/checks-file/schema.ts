import { checkInput } from "@cloudcorrect/core/types/api/checks";
import { z } from "zod";

/** A checks file: a list of checks, or an object with a name and the list. Published as `docs/reference/schemas/checks.schema.json`. */
export const checksFile = z.union([
  z.array(checkInput).min(1),
  z.strictObject({
    $schema: z.string().optional(),
    name: z.string().max(120).optional(),
    checks: z.array(checkInput).min(1),
  }),
]);

export interface ChecksFile {
  name?: string | undefined;
  checks: z.infer<typeof checkInput>[];
}
