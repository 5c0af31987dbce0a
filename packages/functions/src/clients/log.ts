import { Logger } from "@aws-lambda-powertools/logger";
import { cleanLogged } from "@cloudcorrect/core/providers/reader/redact/logged";

/** Structured log of all functions. Never given secrets, external ids, tokens or bodies of requests; what looks like one is replaced. */
export const log = new Logger({ serviceName: "cloudcorrect", jsonReplacerFn: cleanLogged });

/** Takes what looks like a secret out of the words of an error and of its causes. */
function clean(error: unknown): unknown {
  if (!(error instanceof Error)) return cleanLogged("", error);
  error.message = String(cleanLogged("message", error.message));
  if (error.stack !== undefined) error.stack = String(cleanLogged("stack", error.stack));
  if (error.cause !== undefined) error.cause = clean(error.cause);
  return error;
}

/** A handler of no route. What it throws is written into the log by Lambda itself, and handed to who called. */
export function guarded<Args extends readonly unknown[], Answer>(
  handle: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  return (...args) =>
    handle(...args).catch((error: unknown) => {
      throw clean(error);
    });
}
