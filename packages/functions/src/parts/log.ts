import { Logger } from "@aws-lambda-powertools/logger";

/** Structured log of all functions. Never given secrets, external ids, tokens or bodies of requests. */
export const log = new Logger({ serviceName: "cloudcorrect" });
