import type { Sample } from "../checks/model";
import { encodeValue } from "./canonical";
import { type RecordedAccount, type RecordedAnswer, recordedFormat } from "./schema";

type Given = Sample["given"];
type GivenAnswer = Given[string][number];

export const sampleAccount = { id: "123456789012", partition: "aws", defaultRegion: "eu-west-1" } as const;

/**
 * The recorded account that a sample's compact `given` stands for. Answers without a region hold in every region. Enabled
 * are the regions that the sample names, else the default region of samples.
 */
export function compileSample(sample: Pick<Sample, "given" | "region">): RecordedAccount {
  const { id, partition } = sampleAccount;
  return {
    format: recordedFormat,
    account: { id, partition, regions: regionsOf(sample) },
    answers: Object.entries(sample.given).flatMap(([read, answers]) => answers.map((answer) => compile(read, answer))),
  };
}

function regionsOf({ given, region }: Pick<Sample, "given" | "region">): string[] {
  const named = (typeof region === "string" ? [region] : (region ?? [])).filter((each) => each !== "*");
  const answered = Object.values(given).flatMap((answers) => answers.flatMap((answer) => answer.region ?? []));
  const regions = [...new Set([...named, ...answered])].filter((each) => each !== "*");
  return regions.length > 0 ? regions : [sampleAccount.defaultRegion];
}

function compile(read: string, { when, region, then, pages }: GivenAnswer): RecordedAnswer {
  const question = { read, region: region ?? "*", params: asObject(when ?? {}) };
  if (pages !== undefined) return { ...question, pages: pages.map(asObject) };
  if (isError(then))
    return { ...question, error: { code: then.error, message: then.message ?? "", httpStatus: then.status ?? 400 } };
  return { ...question, response: asObject(then) };
}

function isError(then: GivenAnswer["then"]): then is { error: string; message?: string; status?: number } {
  const known = new Set(["error", "message", "status"]);
  return "error" in then && typeof then.error === "string" && Object.keys(then).every((key) => known.has(key));
}

function asObject(value: object): Record<string, unknown> {
  return encodeValue(value) as Record<string, unknown>;
}
