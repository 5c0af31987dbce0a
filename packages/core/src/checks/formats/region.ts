import * as z from "zod";
import { partitionOf, partitionsDate } from "../data/partitions";
import { type FieldText, field, raise } from "./field";

/** A region code of the vendored list. */
export function region(words: FieldText) {
  const schema = z.string({ error: "must be a region code such as eu-west-1" }).superRefine((value, ctx) => {
    if (partitionOf(value) === undefined) {
      raise(
        ctx,
        `is not a region code of the list of ${partitionsDate}; write for example eu-west-1`,
        "REGION_UNKNOWN",
      );
    }
  });
  return field(schema, words, { "x-format": "region" });
}
