import {
  credentialCode,
  deniedCodes,
  malformedCode,
  missingCodes,
  regionOrCredentialCodes,
  throttleCodes,
  timeoutCodes,
  unavailableCode,
  unsupportedCodes,
} from "./codes";
import { type Failure, handlerTail } from "./failure";

/** Codes under which Cloud Control hands on what the handler of a resource type was told. */
const wrapperCodes =
  /^(GeneralService|Handler\w+|ServiceInternalError|InvalidRequest|NetworkFailure|NotStabilized|ResourceConflict|ServiceLimitExceeded)Exception$/;

const missing = "ResourceNotFoundException";

/** Codes of handlers that leave nothing to the words beside them. */
const decidingHandlerCodes: Readonly<Record<string, string>> = {
  AccessDenied: "AccessDenied",
  UnauthorizedTaggingOperation: "AccessDenied",
  InvalidCredentials: "InvalidCredentialsException",
  Throttling: "Throttling",
  NotFound: missing,
};
/** Codes of handlers under which anything may have happened: a code in their words tells more. */
const vagueHandlerCodes: Readonly<Record<string, string>> = {
  InvalidRequest: "InvalidRequestException",
  ServiceInternalError: "ServiceInternalErrorException",
  InternalFailure: "InternalFailure",
  NetworkFailure: "NetworkFailureException",
};

/** Meanings of codes. A denial comes first, and "missing" only after all that keeps a resource from being seen. */
const meanings: readonly ((code: string) => boolean)[] = [
  (code) => deniedCodes.has(code),
  (code) => credentialCode.test(code) || regionOrCredentialCodes.has(code),
  (code) => throttleCodes.has(code),
  (code) => unavailableCode.test(code) || timeoutCodes.has(code),
  (code) => unsupportedCodes.has(code),
  (code) => missingCodes.test(code),
  (code) => malformedCode.test(code) && /Exception$|\./.test(code),
];

/** What the handler of a resource type was told, where Cloud Control wraps it; else the failure itself. */
export function innerFailure(service: string, failure: Failure): Failure {
  if (service !== "cloudcontrol" || !wrapperCodes.test(failure.code)) return failure;
  const handlerCode = handlerTail.exec(failure.message)?.[1] ?? "";
  const message = failure.message.replace(handlerTail, "").trim();
  // The status is the wrapper's own: it says nothing about a code that was found inside.
  const inner = (code: string): Failure => ({ code, message });
  if (/not authorized to perform|access ?denied/i.test(message)) return inner("AccessDenied");
  const deciding = named(decidingHandlerCodes, handlerCode);
  if (deciding !== undefined) return inner(deciding);
  const code = codeIn(message) ?? codeOfWords(message);
  if (code !== undefined) return inner(missingCodes.test(code) ? missing : code);
  const vague = named(vagueHandlerCodes, handlerCode);
  return vague === undefined ? { ...failure, message } : inner(vague);
}

/** The code in the words that means most. */
function codeIn(message: string): string | undefined {
  const words = message.match(/\b[A-Z]\w+(?:\.\w+)*/g) ?? [];
  const codes = words
    .flatMap((word) => [word, word.split(".").at(-1) ?? word])
    .filter((word) => !wrapperCodes.test(word));
  for (const means of meanings) {
    const found = codes.find(means);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Words that services say without a code. */
function codeOfWords(message: string): string | undefined {
  if (/\brate exceeded\b/i.test(message)) return "Throttling";
  return /\bStatus Code: 403\b/i.test(message) ? "AccessDenied" : undefined;
}

function named(table: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
