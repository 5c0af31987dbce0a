import type { Sample } from "../checks/model";

type GivenAnswers = Sample["given"][string];
/** Which question an answer belongs to: parameters it must be asked with, and a region. Without both it holds for all. */
type Question = { when?: object; region?: string };

/** One recorded answer. */
export function answers(data: object, question: Question = {}): GivenAnswers {
  return [{ ...question, then: data }];
}

/** One answer in several pages. The marks of further pages are filled in on replay. */
export function pages(...pages: readonly object[]): GivenAnswers {
  return [{ then: {}, pages }];
}

/** The provider's own error. */
export function fails(error: string, message = "", status = 400, question: Question = {}): GivenAnswers {
  return [{ ...question, then: { error, message, status } }];
}

/** The role may not perform the call. */
export function denied(code = "AccessDenied", question: Question = {}): GivenAnswers {
  const message = "User is not authorized to perform this operation because no identity-based policy allows it";
  return fails(code, message, 403, question);
}
