import * as z from "zod";
import { type FieldText, field, raise, textWhere } from "./field";
import { partitionPattern } from "./partitions";

export interface Arn {
  partition: string;
  service: string;
  region: string;
  account: string;
  resource: string;
}

const arnPattern = new RegExp(`^arn:(${partitionPattern}):([a-z0-9-]+):([a-z0-9-]*):(\\d{12}|aws)?:(.+)$`, "s");

/** The five parts of an ARN, or undefined when the text is not one. */
export function parseArn(text: string): Arn | undefined {
  const match = arnPattern.exec(text);
  if (!match) return undefined;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  return { partition, service, region, account, resource };
}

export interface ArnOptions {
  service: string | readonly string[];
  /** What the resource part must look like, for example `/^targetgroup\//`. */
  resource?: RegExp;
  /** Accounts other than the connected one (and `aws`) are allowed. */
  anyAccount?: boolean;
  /** The ARN's region may differ from the region of the check. */
  anyRegion?: boolean;
}

function mismatch(value: string, options: ArnOptions): string | undefined {
  const arn = parseArn(value);
  if (!arn) return "must be an ARN: arn:partition:service:region:account:resource";
  const services = typeof options.service === "string" ? [options.service] : options.service;
  if (!services.includes(arn.service)) return `must be an ARN of ${services.join(" or ")}, not of ${arn.service}`;
  if (options.resource && !options.resource.test(arn.resource)) {
    return `must be an ARN whose resource part matches ${options.resource.source}; found ${arn.resource}`;
  }
  return undefined;
}

const marksOf = (format: string, { anyAccount, anyRegion }: ArnOptions) => ({
  "x-format": format,
  "x-arn": { ...(anyAccount ? { anyAccount } : {}), ...(anyRegion ? { anyRegion } : {}) },
});

/** An ARN of the given service and kind of resource. Its account must be the connected one unless others are allowed. */
export function arn(options: FieldText & ArnOptions) {
  const { service, resource, anyAccount, anyRegion, ...words } = options;
  const schema = z.string({ error: "must be an ARN" }).superRefine((value, ctx) => {
    const problem = mismatch(value, options);
    if (problem) raise(ctx, problem);
  });
  return field(schema, words, marksOf("arn", { service, anyAccount, anyRegion }));
}

/** A name or an ARN of the same resource. The value is handed on as given. */
export function nameOrArn(options: FieldText & ArnOptions & { name: RegExp; nameMessage: string }) {
  const { service, resource, anyAccount, anyRegion, name, nameMessage, ...words } = options;
  const schema = z.string({ error: nameMessage }).superRefine((value, ctx) => {
    const problem = value.startsWith("arn:") ? mismatch(value, options) : name.test(value) ? undefined : nameMessage;
    if (problem) raise(ctx, problem);
  });
  return field(schema, words, marksOf("nameOrArn", { service, anyAccount, anyRegion }));
}

/**
 * Name of a role, user, group (64 characters) or policy (128). With `arnOf`, an ARN of that kind is reduced to its last segment.
 */
export function iamName(options: FieldText & { policy?: boolean; arnOf?: "role" | "user" | "group" }) {
  const { policy, arnOf, ...words } = options;
  const max = policy ? 128 : 64;
  const message = `must be 1 to ${max} letters, digits and _+=,.@-`;
  const name = new RegExp(`^[\\w+=,.@-]{1,${max}}$`);
  if (!arnOf) return field(textWhere(name, message), words, { "x-format": "iamName" });
  const arnOptions = { service: "iam", resource: new RegExp(`^${arnOf}/`) };
  const schema = z
    .string({ error: message })
    .superRefine((value, ctx) => {
      const problem = value.startsWith("arn:") ? mismatch(value, arnOptions) : undefined;
      if (problem) raise(ctx, problem);
    })
    .transform((value) => (value.startsWith("arn:") ? value.slice(value.lastIndexOf("/") + 1) : value))
    .pipe(textWhere(name, message));
  return field(schema, words, marksOf("iamName", arnOptions));
}
