import type * as z from "zod";
import { parseArn } from "../formats/arns";
import { splitList } from "../formats/collections";
import { fieldMeta } from "../formats/field";
import { partitionOf } from "../formats/partitions";
import { regionProblem } from "../formats/region";
import type { CheckType } from "../model";
import { containsPlaceholder } from "./aliases/placeholders";
import type { Report, ValidationContext } from "./model";

type Region = string | readonly string[];
const maxRegions = 40;

/**
 * The region of a check: dropped for GLOBAL types, else as given, from an ARN parameter, or the account's default. Reports
 * unknown and contradicting regions, and lists where one resource is named.
 */
export function parseRegion(
  type: CheckType,
  raw: unknown,
  parameters: Readonly<Record<string, unknown>>,
  context: ValidationContext,
  report: Report,
): Region | undefined {
  const arnRegions = checkArns(type, parameters, context, report);
  if (type.scope === "GLOBAL") return undefined;
  const region = typeof raw === "string" ? listOrCode(raw.trim()) : raw;
  if (region === undefined || region === null || region === "") {
    return (
      arnRegions[0]?.region ?? (takesMany(type, parameters) ? defaultRegions(type, context) : context.accountRegion)
    );
  }
  if (Array.isArray(region) || region === "*") return parseRegions(type, region, parameters, context, report);
  if (typeof region !== "string") {
    report(["region"], "REGION_UNKNOWN", "must be a region code, or a list of them");
    return undefined;
  }
  if (containsPlaceholder(region)) return region;
  checkCode(region, ["region"], context, report);
  for (const { name, region: other } of arnRegions) {
    if (other === region) continue;
    report(["region"], "REGION_CONFLICT", `is ${region}, but parameter ${name} names a resource in ${other}`, other);
  }
  return region;
}

/** Several regions may be written as text, too. */
const listOrCode = (text: string): unknown => (text.includes(",") && !text.includes("{{") ? splitList(text) : text);

/** Multi-region types take several regions unless a selector names one resource. */
function takesMany(type: CheckType, parameters: Readonly<Record<string, unknown>>): boolean {
  return type.multiRegion === true && !(type.selectors ?? []).some((name) => parameters[name] !== undefined);
}

const defaultRegions = (type: CheckType, context: ValidationContext): string =>
  type.default.region === "*" ? "*" : context.accountRegion;

function parseRegions(
  type: CheckType,
  regions: "*" | readonly unknown[],
  parameters: Readonly<Record<string, unknown>>,
  context: ValidationContext,
  report: Report,
): Region | undefined {
  if (!takesMany(type, parameters)) {
    report(["region"], "REGION_NOT_ALLOWED", "must be one region: this check names one resource");
    return undefined;
  }
  if (regions === "*") return "*";
  if (regions.length === 0 || regions.length > maxRegions) {
    report(["region"], "REGION_NOT_ALLOWED", `must list 1 to ${maxRegions} regions, or be *`);
    return undefined;
  }
  const codes = regions.filter((code): code is string => typeof code === "string");
  if (codes.length < regions.length) report(["region"], "REGION_UNKNOWN", "must hold region codes only");
  for (const [index, code] of codes.entries()) {
    if (!containsPlaceholder(code)) checkCode(code, ["region", index], context, report);
  }
  return [...new Set(codes)];
}

function checkCode(code: string, path: (string | number)[], context: ValidationContext, report: Report): void {
  const problem = regionProblem(code, context.partition);
  const partition = partitionOf(code);
  if (problem) {
    const fix = problem.fix ?? `for example ${context.accountRegion}`;
    report(path, "REGION_UNKNOWN", `${JSON.stringify(code)} ${problem.message}`, fix);
  } else if (context.partition && partition !== context.partition) {
    report(path, "REGION_UNKNOWN", `${code} belongs to partition ${partition}, the account to ${context.partition}`);
  }
}

/** Compares the ARNs among the parameters with the account; gives the regions they name. */
function checkArns(
  type: CheckType,
  parameters: Readonly<Record<string, unknown>>,
  context: ValidationContext,
  report: Report,
): { name: string; region: string }[] {
  const regions: { name: string; region: string }[] = [];
  for (const [name, schema] of Object.entries(type.params.shape as Record<string, z.ZodType>)) {
    const marks = fieldMeta(schema)["x-arn"];
    const value = parameters[name];
    const arn = typeof value === "string" && !containsPlaceholder(value) ? parseArn(value) : undefined;
    const named = marks !== undefined || type.regionFrom?.includes(name);
    if (!arn || !named) continue;
    const path = ["parameters", name];
    const foreign =
      context.accountId && arn.account !== "" && arn.account !== "aws" && arn.account !== context.accountId;
    if (foreign && !marks?.anyAccount) {
      report(
        path,
        "INVALID_PARAMETER_VALUE",
        `belongs to account ${arn.account}, not to the connected ${context.accountId}`,
      );
    }
    if (context.partition && arn.partition !== context.partition) {
      report(
        path,
        "INVALID_PARAMETER_VALUE",
        `belongs to partition ${arn.partition}, the account to ${context.partition}`,
      );
    }
    if (arn.region !== "" && partitionOf(arn.region) !== arn.partition) {
      const { fix } = regionProblem(arn.region, arn.partition) ?? {};
      report(
        path,
        "INVALID_PARAMETER_VALUE",
        `names ${arn.region}, which is no region of partition ${arn.partition}`,
        fix,
      );
    }
    const addresses = arn.region !== "" && !marks?.anyRegion && type.service !== "S3";
    if (addresses) regions.push({ name, region: arn.region });
  }
  return regions.sort((one, other) => order(type, one.name) - order(type, other.name));
}

/** Parameters that are declared to carry the region come first. */
const order = (type: CheckType, name: string): number => (type.regionFrom?.includes(name) ? 0 : 1);
