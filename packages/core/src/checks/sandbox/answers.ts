import { encodeValue } from "../recorded/canonical";
import type { RecordedAnswer } from "../recorded/schema";

export const sandboxAccountId = "111122223333";
/** The account in which the fixtures of samples live. */
const sampleAccountId = "123456789012";

/** One recorded answer of the sandbox. Fixtures of samples are moved into the sandbox account. */
export function answer(
  read: string,
  response: object,
  question: { region?: string; params?: Record<string, unknown> } = {},
): RecordedAnswer {
  return inSandbox({
    read,
    region: question.region ?? "*",
    params: question.params ?? {},
    response: encodeValue(response),
  });
}

/** What the provider says to everything that is not recorded more closely: there is no such thing. */
export function otherwise(read: string, code: string, message: string, httpStatus = 404): RecordedAnswer {
  return { read, region: "*", params: {}, error: { code, message, httpStatus } };
}

function inSandbox(recorded: unknown): RecordedAnswer {
  return JSON.parse(JSON.stringify(recorded).replaceAll(sampleAccountId, sandboxAccountId));
}
