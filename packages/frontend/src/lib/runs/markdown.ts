import type { ResultOutput, RunOutput } from "@cloudcorrect/core/types/api/groups";
import { milliseconds } from "../format/time";
import { showRegion } from "../format/value";
import { countsInWords, presentations } from "../status/present";

const inCell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function resultSection(result: ResultOutput): string {
  const reads = result.reads.map((read) => {
    const cells = [
      `\`${read.service}:${read.operation}\``,
      read.region,
      read.requestIds.join(", ") || "–",
      read.startedAt,
      read.answerHash ? `\`${read.answerHash}\`` : "–",
    ];
    return `| ${cells.map(inCell).join(" | ")} |`;
  });
  return [
    `## ${presentations[result.status].label}: ${result.name || result.type}`,
    `- Type: \`${result.type}\` (${result.service}, ${showRegion(result.region)})`,
    `- Expected: ${result.expected}`,
    `- Observed: ${result.observed}`,
    `- Reason: ${result.reason}`,
    ...(reads.length > 0
      ? [
          "",
          "| Read | Region | Request | Started | SHA-256 of the answer |",
          "| --- | --- | --- | --- | --- |",
          ...reads,
        ]
      : []),
  ].join("\n");
}

/** A run with its evidence as Markdown, for a ticket or an audit file. */
export function runAsMarkdown(
  run: RunOutput,
  results: readonly ResultOutput[],
  groupName: string,
  address: string,
): string {
  return [
    `# ${groupName}: ${presentations[run.status].label}`,
    [
      `- Evaluated: ${run.evaluatedAt} (took ${milliseconds(run.durationMs)})`,
      `- Checks: ${countsInWords(run.counts)}`,
      `- Run: \`${run.id}\`, catalogue ${run.catalogueVersion}`,
      `- Link: ${address}`,
    ].join("\n"),
    ...results.map(resultSection),
  ].join("\n\n");
}
