import * as z from "zod";

export const limits = {
  nameLength: 120,
  descriptionLength: 2_000,
  checksPerGroup: 500,
  groupsPerTenant: 10_000,
  accountsPerTenant: 200,
  notificationEmails: 50,
  pageSize: 100,
  bodyBytes: 1_048_576,
  /** Of one check as JSON: a stored item takes 400 KB, and every result repeats the parameters. */
  checkBytes: 65_536,
  /** Of all checks of a group as JSON: they are shown in one answer together with their results. */
  groupBytes: 1_048_576,
} as const;

export const name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(limits.nameLength, `must be at most ${limits.nameLength} characters`)
  .meta({ title: "Name", examples: ["Production network"] });

/** Query of a paged listing. An empty or foreign cursor is refused as MALFORMED. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(50).meta({ description: "Items of one page" }),
  cursor: z.string().min(1).max(2_000).optional().meta({ description: "`nextCursor` of the page before" }),
});

/** A page of items; `nextCursor` is null on the last one. */
export function pageOf<T extends z.ZodType>(items: T) {
  return z.object({ items: z.array(items), nextCursor: z.string().nullable() });
}

export const ordinaryErrors = ["MALFORMED", "UNAUTHORIZED", "FORBIDDEN", "VALIDATION", "LIMIT", "INTERNAL"] as const;
