import { hasHomeRegions } from "../../../packages/core/src/catalogue/generic/home-region-types";
import type { CheckResult } from "../../../packages/core/src/engine";
import type { RecordedAccount, RecordedAnswer } from "../../../packages/core/src/recorded/schema";
import { type Draft, evaluateOver, type UsedRead, verdictOf } from "../kit/evaluate";
import { isObject } from "../kit/json";
import type { Judged } from "./run";

/** Ways in which an answer can fail to come. */
export const faults = ["access denied", "throttled", "time-out", "region disabled", "not recorded"] as const;
export type Fault = (typeof faults)[number];

export interface Injected {
  check: string;
  fault: Fault;
  read: UsedRead;
  verdict: CheckResult;
  /** The results of all checks, in their order. */
  results: readonly CheckResult[];
}

/** Judges a case again once per answer it used and fault, with that answer replaced. */
export async function injectFaults({ finding, replay }: Judged): Promise<Injected[]> {
  if (!replay) return [];
  const injected: Injected[] = [];
  for (const read of replay.reads) {
    for (const fault of faults) {
      const account = withFault(replay.account, read, fault);
      const { results } = await evaluateOver(account, replay.drafts, replay.now);
      injected.push({ check: finding.check, fault, read, verdict: verdictOf(results), results });
    }
  }
  return injected;
}

/** Does not rest on the answer that failed: other answers alone decide. */
export function decidedWithout({ verdict, results, fault, read }: Injected, drafts: readonly Draft[]): boolean {
  const { type, items, status } = verdict;
  // A check over all enabled regions is not about one that is not enabled.
  if (fault === "region disabled" && drafts.some(({ region }) => region === "*")) return true;
  if (status !== "PASS") return false;
  // A number that need not be above zero is reached, whatever the listing would say.
  const anyNumber = results.some(
    ({ operator, expectedValue }, index) =>
      operator === "GREATER_THAN_OR_EQUALS" && expectedValue === 0 && isListedBy(drafts[index], read),
  );
  if (anyNumber) return true;
  // Buckets are listed alike in every region, so that the listing of another one tells the same.
  if (
    fault === "region disabled" &&
    hasHomeRegions(String(read.params.TypeName)) &&
    read.read.endsWith("ListResources")
  )
    return true;
  // One resource that satisfies the condition is enough, whatever another one is.
  const another = type === "RESOURCES_ANY" && read.read === "cloudcontrol:GetResource";
  if (another) return (items?.passing ?? 0) > 0 && (items?.unread ?? 0) > 0;
  // All four settings on at one level are enough, whatever the other level says.
  return (
    drafts.some((draft) => draft.type === "S3_BUCKET_PUBLIC_ACCESS_BLOCKED") && read.read.endsWith("PublicAccessBlock")
  );
}

const isListedBy = (draft: Draft | undefined, { params }: UsedRead): boolean =>
  isObject(draft?.parameters) && draft.parameters.typeName === params.TypeName;

const errors: Readonly<Record<Exclude<Fault, "not recorded">, NonNullable<RecordedAnswer["error"]>>> = {
  "access denied": {
    code: "AccessDeniedException",
    message: "User is not authorized to perform this",
    httpStatus: 403,
  },
  throttled: { code: "ThrottlingException", message: "Rate exceeded", httpStatus: 400 },
  "time-out": { code: "TimeoutError", message: "the request timed out" },
  "region disabled": { code: "UnrecognizedClientException", message: "The security token is invalid", httpStatus: 403 },
};

function withFault(recorded: RecordedAccount, read: UsedRead, fault: Fault): RecordedAccount {
  if (fault === "not recorded") {
    return { ...recorded, answers: recorded.answers.filter((answer) => answer.read !== read.read) };
  }
  const failing: RecordedAnswer = {
    read: read.read,
    region: read.region,
    params: read.params,
    error: errors[fault],
  };
  if (fault !== "region disabled") return { ...recorded, answers: [failing, ...recorded.answers] };
  const others = recorded.account.regions.filter((region) => region !== read.region);
  const answers = recorded.answers.filter((answer) => answer.read !== "ec2:DescribeRegions");
  const regions = others.length > 0 ? others : ["us-west-2"];
  return {
    ...recorded,
    account: { ...recorded.account, regions, defaultRegion: recorded.account.regions[0] },
    answers: [failing, ...answers],
  };
}
