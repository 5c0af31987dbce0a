import { samplesOf } from "../catalogue/samples";
import type { CheckType } from "../checks/model";
import { encodeValue } from "../recorded/canonical";
import { compileSample } from "../recorded/sample";
import type { RecordedAnswer } from "../recorded/schema";

export const sandboxAccountId = "111122223333";
/** The account in which the fixtures of samples live. */
const sampleAccountId = "123456789012";

/** Where the resources of the sandbox are. */
export const homeRegion = "eu-west-1";
/** A second enabled region, in which there is next to nothing. */
export const otherRegion = "us-east-1";

interface Question {
  region?: string;
  params?: Record<string, unknown>;
}

/** One recorded answer of the sandbox. Fixtures of samples are moved into the sandbox account. */
export function answer(read: string, response: object, question: Question = {}): RecordedAnswer {
  return inSandbox({
    read,
    region: question.region ?? "*",
    params: question.params ?? {},
    response: encodeValue(response) as Record<string, unknown>,
  });
}

/** The answer that the first passing sample of a check type gives to a read, as the sandbox's own. Throws when there is none. */
export function sampleAnswer(type: CheckType, read: string, question: Question = {}): RecordedAnswer {
  const passing = samplesOf(type).filter(({ verdict }) => verdict === "PASS");
  const answers = passing.flatMap((sample) => compileSample(sample).answers);
  const response = answers.find((each) => each.read === read && each.response)?.response;
  if (response === undefined) throw new Error(`No passing sample of ${type.id} answers ${read}`);
  return answer(read, response, question);
}

/** What the provider says to everything that is not recorded more closely: there is no such thing. */
export function otherwise(read: string, code: string, message: string, httpStatus = 404): RecordedAnswer {
  return { read, region: "*", params: {}, error: { code, message, httpStatus } };
}

/** Says that a question about something known is not recorded, where `otherwise` would wrongly say that it does not exist. */
export function unrecorded(read: string, params: Record<string, unknown>, message: string): RecordedAnswer {
  return inSandbox({ read, region: "*", params, error: { code: "NotRecorded", message: `not recorded: ${message}` } });
}

/** A JSON value of the samples' account as one of the sandbox account. */
export function inSandbox<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(sampleAccountId, sandboxAccountId));
}
