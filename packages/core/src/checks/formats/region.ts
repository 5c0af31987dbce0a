import * as z from "zod";
import { nearestSpelling } from "../validate/similar";
import { type FieldText, field, raise } from "./field";
import { partitionOf, regionCodes } from "./partitions";

/**
 * What is wrong with a text that is no region code, and the listed codes that are spelled most like it; undefined for a code, listed or
 * younger than the list: whether an account has such a region, only the account can say.
 */
export function regionProblem(code: string, partition?: string): { message: string; fix?: string } | undefined {
  if (partitionOf(code) !== undefined) return undefined;
  const fix = nearestSpelling(code, regionCodes(partition));
  return { message: "is not a region code such as eu-west-1", ...(fix === undefined ? {} : { fix }) };
}

/** A region code. */
export function region(words: FieldText) {
  const schema = z.string({ error: "must be a region code such as eu-west-1" }).superRefine((value, ctx) => {
    const problem = regionProblem(value);
    if (problem) raise(ctx, problem.message, "REGION_UNKNOWN", [], problem.fix);
  });
  return field(schema, words, { "x-format": "region" });
}
