import { Logger } from "@aws-lambda-powertools/logger";
import { cleanLogged } from "@cloudcorrect/core/providers/reader/redact/logged";

/** Structured log of all functions. Never given secrets, external ids, tokens or bodies of requests; what looks like one is replaced. */
export const log = new Logger({ serviceName: "cloudcorrect", jsonReplacerFn: cleanLogged });
