import type { CheckResult } from "../../../packages/core/src/engine";
import type { RecordedAccount } from "../../../packages/core/src/recorded/schema";
import { readLines } from "../kit/data";
import type { ResourceDocument } from "../kit/documents";
import { type Draft, evaluateOver, isNotRecorded, recordedAccount, type UsedRead, verdictOf } from "../kit/evaluate";
import type { Case } from "../kit/tally";
import { acceptedDifference } from "./accepted";
import { adaptedAnswers, documentsOf } from "./documents";
import { mappings } from "./mapping";
import type { Mapping } from "./mapping/model";
import {
  accountOf,
  answersOf,
  createRecording,
  type Finding,
  type Recording,
  type Row,
  recordedAt,
  regionsOf,
} from "./recording";

/** A finding that was judged, with all that is needed to judge it again. */
export interface Judged {
  case: Case;
  finding: Finding;
  replay?: { account: RecordedAccount; drafts: readonly Draft[]; now: Date; reads: readonly UsedRead[] };
}

export const prowlerRows = (): Row[] => readLines<Row>("prowler_aws.jsonl.gz");

/** Judges every finding of a row with our checks. */
export async function judgeRow(row: Row): Promise<Judged[]> {
  const recording = createRecording(row);
  const judged: Judged[] = [];
  for (const finding of row.findings) {
    const mapping = mappings[finding.check];
    judged.push(
      mapping
        ? await judgeFinding(row, recording, finding, mapping)
        : { case: caseOf(row, finding, "not expressible", "–", "no type says the same"), finding },
    );
  }
  return judged;
}

async function judgeFinding(row: Row, recording: Recording, finding: Finding, mapping: Mapping): Promise<Judged> {
  const identifier = identifierOf(recording, finding, mapping);
  if (identifier === undefined) {
    return { case: caseOf(row, finding, "not comparable", "–", "the resource is not in the recording"), finding };
  }
  const accountId = accountOf(row);
  const drafts = mapping.checks({ finding, identifier, accountId });
  const regions = regionsOf(row);
  const answers = [...adaptedAnswers(recording, mapping.types, regions), ...answersOf(row)];
  const account = recordedAccount(accountId, regions, answers);
  const now = recordedAt(row);
  const { results, reads } = await evaluateOver(account, drafts, now);
  const verdict = verdictOf(results);
  const used = new Set(results.flatMap((result) => [...result.reads]));
  return {
    case: { ...judgedCase(row, finding, verdict), adapted: mapping.types.length > 0 },
    finding,
    replay: { account, drafts, now, reads: reads.filter(({ id }) => used.has(id)) },
  };
}

/** The identifier of the finding's resource in Cloud Control; the finding's own where the check is about a region. */
function identifierOf(recording: Recording, finding: Finding, mapping: Mapping): string | undefined {
  if (mapping.subject === "region") return finding.resource_id;
  const wanted = [finding.resource_arn, finding.resource_id, finding.resource_id.split("/")[0] ?? ""].filter(Boolean);
  const documents = mapping.types.flatMap((type) => documentsOf(recording, type, finding.region) ?? []);
  for (const name of wanted) {
    const found = documents.find(({ identifier, names }) => identifier === name || names.includes(name));
    // Prowler judged it, so it was there: the suite put it in place of what the account answered.
    if (found) return isGone(found) ? undefined : found.identifier;
  }
  return undefined;
}

const isGone = ({ content }: ResourceDocument): boolean =>
  "error" in content && content.error.code === "ResourceNotFoundException";

function judgedCase(row: Row, finding: Finding, result: CheckResult): Case {
  const { status, cause, reason } = result;
  const words = cause ? `${cause}: ${reason}` : reason;
  const isMissing = reason.startsWith("Not found");
  if (isMissing)
    return caseOf(row, finding, "not comparable", status, `the resource is not in the recording: ${words}`);
  if (isNotRecorded(result)) return caseOf(row, finding, "not comparable", status, words);
  if (status === "ERROR" && cause === "INTERNAL") return caseOf(row, finding, "crash", status, words);
  // MANUAL means that Prowler gave no verdict; there is nothing to agree with.
  if (finding.status === "MANUAL") return caseOf(row, finding, "not comparable", status, words);
  if (status === finding.status) return caseOf(row, finding, "agree", status, words);
  const difference = acceptedDifference(finding, status);
  const judged = caseOf(row, finding, "differ", status, words);
  return difference === undefined ? judged : { ...judged, accepted: difference };
}

function caseOf(row: Row, finding: Finding, kind: Case["class"], actual: string, detail: string): Case {
  return {
    line: finding.check,
    name: `${row.id.split("::").at(-1)} ${finding.resource_id}`,
    class: kind,
    expected: finding.status,
    actual,
    detail: `${detail} / ${finding.status_extended}`,
    adapted: false,
  };
}
