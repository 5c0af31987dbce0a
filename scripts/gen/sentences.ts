import { samplesOf } from "../../packages/core/src/catalogue/samples";
import { tableCell } from "../../packages/core/src/checks/derive/docs";
import type { CheckType, Sample } from "../../packages/core/src/checks/model";
import { loadPatternEngine } from "../../packages/core/src/checks/operators";
import { replay, sampledTypes } from "../../packages/core/src/services/evaluation/replay.fixture";
import type { Generator } from "./generator";

const path = "docs/reference/sentences.md";

const introduction = `# Sentences

What CloudCorrect says, by check type: the reason of every verdict of the catalogue's samples. The page is generated, so that a change
of wording is seen where people read it.
`;

async function row(type: CheckType, sample: Sample): Promise<string> {
  const { result } = await replay(type, sample);
  const verdict = result.cause ? `${result.status} (${result.cause})` : result.status;
  return `| ${[sample.name, verdict, result.reason].map(tableCell).join(" | ")} |`;
}

async function section(type: CheckType): Promise<string> {
  const rows: string[] = [];
  for (const sample of samplesOf(type)) rows.push(await row(type, sample));
  return [`## ${type.title}`, "", `\`${type.id}\``, "", "| sample | verdict | reason |", "|---|---|---|", ...rows].join(
    "\n",
  );
}

/** Every sample of the catalogue with the sentence that it ends in. */
export const sentences: Generator = {
  name: "sentences of the samples",
  async files() {
    await loadPatternEngine();
    const sections: string[] = [];
    for (const type of sampledTypes) sections.push(await section(type));
    return { [path]: `${[introduction, ...sections].join("\n\n")}\n` };
  },
};
