import * as z from "zod";
import { partitionNames } from "../checks/formats/partitions";

export const recordedFormat = "cloudcorrect.recorded-account/1";

/** An error as the provider gave it. */
export const recordedErrorSchema = z.object({
  code: z.string(),
  message: z.string().default(""),
  httpStatus: z.int().optional(),
});

/**
 * One answer of a recorded account. `region` is `*` where it holds in every region. `pages` takes the place of `response`
 * where the split into pages matters; instants are `{"$date"}`, bytes `{"$b64"}`.
 */
export const recordedAnswerSchema = z
  .object({
    read: z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/),
    region: z.string(),
    params: z.record(z.string(), z.unknown()).default({}),
    response: z.record(z.string(), z.unknown()).optional(),
    pages: z.array(z.record(z.string(), z.unknown())).min(1).optional(),
    /** The recording stopped before the last page: asking on is an error, so that a beginning never passes for the whole. */
    partial: z.literal(true).optional(),
    error: recordedErrorSchema.optional(),
  })
  .refine(
    ({ response, pages, error }) => [response, pages, error].filter((part) => part !== undefined).length === 1,
    "exactly one of response, pages and error is needed",
  );

/** What an account answered, or would answer: the one format of sandbox, samples, replay and conformance. */
export const recordedAccountSchema = z.object({
  format: z.literal(recordedFormat),
  account: z.object({
    id: z.string().regex(/^\d{12}$/),
    partition: z
      .string()
      .refine(
        (name) => (partitionNames as readonly string[]).includes(name),
        `must be one of ${partitionNames.join(", ")}`,
      )
      .default("aws"),
    /** Enabled regions; the first is the default region unless `defaultRegion` says otherwise. */
    regions: z.array(z.string()).min(1),
    defaultRegion: z.string().optional(),
    /** `skip`: `*` leaves out regions that the organisation closes. */
    closedRegions: z.enum(["error", "skip"]).optional(),
  }),
  answers: z.array(recordedAnswerSchema),
});

export type RecordedAnswer = z.infer<typeof recordedAnswerSchema>;
export type RecordedAccount = z.infer<typeof recordedAccountSchema>;
