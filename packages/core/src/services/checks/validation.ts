import { partitionOf } from "../../checks/formats/partitions";
import type { Catalogue, CheckDraft, Problem, ValidCheck } from "../../checks/validate";
import { validateWithSchemas } from "../../checks/validate/with-schemas";
import { limits } from "../../types/api/common";
import type { AwsAccount } from "../../types/entities";
import { DomainError, type FieldProblem } from "../../types/errors";
import { jsonPointer } from "../../types/json-pointer";

/** What checks are validated with, besides the account they are for. */
export interface CheckDeps {
  catalogue: Catalogue;
  /** Network probes may reach private addresses: on the local stage only. */
  allowPrivateTargets: boolean;
}

/** `checks[0].parameters.instanceId` → `/checks/0/parameters/instanceId`. */
function pointerOf(path: string): string {
  const parts = path.split(/[.[\]]/).filter((part) => part !== "");
  return jsonPointer(parts);
}

const fieldProblem = ({ path, code, message, fix }: Problem): FieldProblem => ({
  pointer: pointerOf(path),
  code,
  detail: message,
  ...(fix === undefined ? {} : { fix }),
});

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** Refuses checks that are too large together; a group that is larger already may shrink. */
function requireGroupSize(drafts: readonly CheckDraft[], previous: readonly CheckDraft[] = []): void {
  const bytes = sizeOf(drafts);
  if (bytes <= limits.groupBytes || bytes <= sizeOf(previous)) return;
  throw new DomainError("QUOTA", `The checks of a group may have ${limits.groupBytes} bytes together.`);
}

function sizeProblems(drafts: readonly CheckDraft[]): Problem[] {
  return drafts.flatMap((draft, at) =>
    sizeOf(draft) <= limits.checkBytes
      ? []
      : [
          {
            path: `checks[${at}]`,
            code: "INVALID_PARAMETER_VALUE" as const,
            message: `is larger than ${limits.checkBytes} bytes`,
          },
        ],
  );
}

/** All checks of a group as they are to be, with the problems of each. */
export async function validate(
  drafts: readonly CheckDraft[],
  account: AwsAccount,
  deps: CheckDeps,
  previous?: readonly CheckDraft[],
): Promise<{ problems: readonly Problem[]; checks: readonly (ValidCheck | undefined)[] }> {
  const partition = partitionOf(account.region);
  const { problems, checks } = await validateWithSchemas(drafts, {
    ...deps,
    accountRegion: account.region,
    accountId: account.awsAccountId,
    ...(partition ? { partition } : {}),
    ...(previous ? { previous } : {}),
  });
  return { problems: [...problems, ...sizeProblems(drafts)], checks };
}

/** Throws when there are problems: CONFLICT when others only stand in the way, else VALIDATION. */
export function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  if (problems.every(({ code }) => code === "ALIAS_IN_USE"))
    throw new DomainError("CONFLICT", "Other checks of the group use this one.", { problems });
  throw new DomainError("VALIDATION", "Some fields are not valid.", { problems });
}

/** The checks of a new group, or the problems of all of them. */
export async function validNewChecks(
  drafts: readonly CheckDraft[],
  account: AwsAccount,
  deps: CheckDeps,
): Promise<readonly ValidCheck[]> {
  const { problems, checks } = await validate(drafts, account, deps);
  refuse(problems.map(fieldProblem));
  requireGroupSize(drafts);
  return checks.filter((check) => check !== undefined);
}

/**
 * A group whose check at `index` is new or changed. Problems of the check itself have pointers into the request; those the change
 * makes elsewhere in the group are told with the check's name. What was wrong before does not stand in the way.
 */
export async function validChange(
  drafts: readonly CheckDraft[],
  index: number,
  previous: readonly CheckDraft[],
  account: AwsAccount,
  deps: CheckDeps,
): Promise<ValidCheck> {
  const { problems, checks } = await validate(drafts, account, deps, previous);
  const prefix = `checks[${index}]`;
  const own = problems.filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`));
  const ownFields = own.map((problem) => fieldProblem({ ...problem, path: problem.path.slice(prefix.length) }));
  refuse([...ownFields, ...(await problemsOfOtherChecks(problems, drafts, previous, account, deps, index))]);
  requireGroupSize(drafts, previous);
  const check = checks[index];
  if (!check) throw new Error("A check without problems was not read.");
  return check;
}

/** Problems that a change makes in other checks than the one at `index`. */
export async function problemsOfOtherChecks(
  problems: readonly Problem[],
  drafts: readonly CheckDraft[],
  previous: readonly CheckDraft[],
  account: AwsAccount,
  deps: CheckDeps,
  index?: number,
): Promise<FieldProblem[]> {
  const others = problems.filter(({ path }) => indexOf(path) !== index);
  if (others.length === 0) return [];
  const nameIn = (list: readonly CheckDraft[], at: number) => list[at]?.id ?? "";
  const known = await validate(previous, account, deps);
  const before = new Set(known.problems.map(({ path, code }) => `${nameIn(previous, indexOf(path))} ${code}`));
  return others.flatMap((problem) => {
    const at = indexOf(problem.path);
    if (before.has(`${nameIn(drafts, at)} ${problem.code}`)) return [];
    return [
      { ...fieldProblem({ ...problem, path: "" }), detail: `${drafts[at]?.name ?? "a check"}: ${problem.message}` },
    ];
  });
}

const indexOf = (path: string) => Number(/^checks\[(\d+)\]/.exec(path)?.[1] ?? -1);
