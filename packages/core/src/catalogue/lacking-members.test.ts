import { describe, expect, it } from "vitest";
import { type Form, isList, unwrapOptional } from "../checks/answers/form";
import type { CheckType, Read, Sample } from "../checks/model";
import { answers } from "../recorded/answers";
import { keyOf, replay, sampledTypes } from "../services/evaluation/replay.fixture";
import { samplesOf } from "./samples";

interface Lacking {
  place: string;
  /** The form of the read says that answers may lack it. */
  mayLack: boolean;
  answer: unknown;
}

/** An answer once for each of its members, at any depth, without that member. */
function* lacking(answer: unknown, form: Form | undefined, place = ""): Generator<Lacking> {
  if (Array.isArray(answer)) {
    const inner = form !== undefined && isList(form) ? form[0] : undefined;
    for (const [index, element] of answer.entries())
      for (const each of lacking(element, inner, `${place}[]`))
        yield { ...each, answer: answer.map((other, at) => (at === index ? each.answer : other)) };
    return;
  }
  if (typeof answer !== "object" || answer === null || answer instanceof Date) return;
  for (const [name, member] of Object.entries(answer)) {
    const { [name]: _left, ...rest } = answer as Record<string, unknown>;
    const told = memberForm(form, name);
    const at = place === "" ? name : `${place}.${name}`;
    yield { place: at, mayLack: told?.optional ?? true, answer: rest };
    for (const each of lacking(member, told?.form, at)) yield { ...each, answer: { ...answer, [name]: each.answer } };
  }
}

function memberForm(form: Form | undefined, name: string) {
  if (typeof form !== "object" || isList(form) || !Object.hasOwn(form, name)) return undefined;
  return unwrapOptional((form as Readonly<Record<string, Form>>)[name] as Form);
}

/** Members whose absence is a fact that may turn a FAIL into a PASS, with the document that says so. */
const factsThatPass: Readonly<Record<string, string>> = {
  "CONFIG_RECORDER_ACTIVE ConfigurationRecordersStatus[].lastStatus":
    "Before the first event there is no last status (AWS Config API reference, ConfigurationRecorderStatus).",
  "ENCRYPTION_ENABLED Table.SSEDescription":
    "Absent where the table is encrypted with a key that AWS owns (DynamoDB API reference, SSEDescription).",
  "ENCRYPTION_ENABLED Table.SSEDescription.InaccessibleEncryptionDateTime":
    "Only present where DynamoDB has lost access to the key (DynamoDB API reference, SSEDescription).",
  "LAYER_ATTACHED Layers": "Absent where the function has no layers (Lambda API reference, FunctionConfiguration).",
};

const isVerdict = (status: string) => status === "PASS" || status === "FAIL";

async function wrongVerdicts(type: CheckType, sample: Sample): Promise<string[]> {
  const wrong: string[] = [];
  for (const [read, given] of Object.entries(sample.given)) {
    const { answer: form } = type.reads.find((each) => keyOf(each) === read) as Read;
    for (const [index, answer] of given.entries()) {
      if ("error" in answer.then) continue;
      for (const { place, mayLack, answer: left } of lacking(answer.then, unwrapOptional(form).form)) {
        const changed = given.flatMap((each, at) => (at === index ? answers(left as object, each) : each));
        const { result } = await replay(type, sample, { ...sample.given, [read]: changed });
        const { status, cause, reason } = result;
        const isAnother = isVerdict(status) && status !== sample.verdict;
        const isFact = mayLack && (status === "FAIL" || Object.hasOwn(factsThatPass, `${type.id} ${place}`));
        if (cause === "INTERNAL" || (isAnother && !isFact))
          wrong.push(`${sample.name}: without ${place} of ${read}: ${status}: ${reason}`);
      }
    }
  }
  return wrong;
}

describe("an answer that lacks a member gives no other verdict, unless its absence is a fact", () => {
  it.each(sampledTypes.map((type) => [type.id, type] as const))("%s", async (_, type) => {
    for (const sample of samplesOf(type))
      if (isVerdict(sample.verdict)) expect(await wrongVerdicts(type, sample)).toEqual([]);
  });
});
