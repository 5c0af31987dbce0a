import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Credentials } from "./credentials";

export interface ClientOptions {
  /** Local stage only: answers in place of AWS (for example a moto server). */
  endpoint?: string;
}

const connectMs = 2_000;

/**
 * Settings of a client for a customer's account. Retries and the time limit of a request are the Reader's. Endpoints of the environment or of a profile never
 * count: on the local stage they point to our own tables.
 */
export function clientSettings(
  service: string,
  region: string,
  credentials: Credentials | undefined,
  { endpoint }: ClientOptions,
) {
  return {
    region,
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 1,
    ignoreConfiguredEndpointUrls: true,
    requestHandler: new NodeHttpHandler({ connectionTimeout: connectMs }),
    ...(service === "s3" ? { followRegionRedirects: false, forcePathStyle: endpoint !== undefined } : {}),
    ...(endpoint === undefined ? {} : { endpoint, disableHostPrefix: true }),
    ...(endpoint !== undefined && service === "s3control" ? { endpointProvider: oneAddress(endpoint, region) } : {}),
  };
}

/** S3 Control puts the account id before the host name, which a server under one address cannot answer to. */
function oneAddress(endpoint: string, signingRegion: string) {
  const authSchemes = [{ name: "sigv4", signingName: "s3", signingRegion, disableDoubleEncoding: true }];
  return () => ({ url: new URL(endpoint), properties: { authSchemes }, headers: {} });
}
