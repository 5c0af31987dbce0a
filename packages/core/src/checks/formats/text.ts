import * as z from "zod";
import { type FieldMarks, type FieldText, field, textWhere } from "./field";

export interface TextLimits {
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** What the pattern asks for, in words. */
  patternMessage?: string;
  /** Blanks at the ends belong to the value (object keys, texts searched for). */
  keepBlanks?: boolean;
  /** Limits count UTF-8 bytes instead of characters. */
  bytes?: boolean;
}

/** Free text, 1 to 1,024 characters unless said otherwise. */
export function text(options: FieldText & TextLimits) {
  const { min = 1, max = 1024, pattern, patternMessage, keepBlanks, bytes, ...words } = options;
  const unit = bytes ? "bytes" : "characters";
  const message = `must be text of ${min} to ${max} ${unit}`;
  let schema = z.string({ error: message }).min(bytes ? Math.min(min, 1) : min, { error: message });
  schema = bytes
    ? schema.refine((value) => new TextEncoder().encode(value).length <= max, { error: message })
    : schema.max(max, { error: message });
  if (pattern) schema = schema.regex(pattern, { error: patternMessage ?? `must match ${pattern.source}` });
  return field(schema, words, { "x-format": "text", ...(keepBlanks ? { "x-trim": false } : {}) });
}

/** One of a few words, case-sensitive. */
export function choice<const Words extends readonly [string, ...string[]]>(values: Words, words: FieldText) {
  return field(z.enum(values, { error: `must be one of ${values.join(", ")}` }), words, { "x-format": "choice" });
}

/** Type of a CloudFormation resource, for example `AWS::S3::Bucket`. */
export function cfnType(words: FieldText, marks: FieldMarks = {}) {
  const message = "must be a CloudFormation resource type such as AWS::S3::Bucket";
  const schema = textWhere(/^[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){2,3}$/, message);
  return field(schema, words, { "x-format": "cfnType", ...marks });
}

/** Identifier of a DB instance or cluster. */
export function rdsId(words: FieldText) {
  const message = "must start with a letter and hold at most 63 letters, digits and hyphens";
  return field(textWhere(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, message), words, { "x-format": "rdsId" });
}

/** Name of a bucket; legacy names (upper case, underscores, up to 255 characters) are accepted. */
export function bucket(words: FieldText) {
  const message =
    "must be a bucket name: 3 to 63 of a-z, 0-9, dot and hyphen, starting and ending with a letter or digit";
  const pattern = /^(?:[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9_])$/;
  return field(textWhere(pattern, message), words, { "x-format": "bucket" });
}

/**
 * Id of a hosted zone; the prefix `/hostedzone/` is removed. AWS promises at most 32 characters and no more: ids begin with Z by
 * custom only, and those of servers that stand in for AWS do not.
 */
export function hostedZone(words: FieldText) {
  const message = "must be a hosted zone id such as Z0123456789ABCDEFGHIJ";
  const schema = textWhere(/^(\/?hostedzone\/)?[A-Z0-9]{2,32}$/, message).transform((id) =>
    id.replace(/^\/?hostedzone\//, ""),
  );
  return field(schema, words, { "x-format": "hostedZone" });
}
