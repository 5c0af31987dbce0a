import { UnreadableAnswer } from "../reader/answer-guard";
import type { Params, SomeRead, Transport, TransportAnswer } from "../reader/transport";
import { type AwsClient, loadService } from "./clients";
import { credentialReportMs, isCredentialReport, readCredentialReport } from "./credential-report";
import type { Credentials } from "./credentials";
import { type ClientOptions, clientSettings } from "./settings";
import { explainUnknownHost } from "./unknown-host";

export interface AwsTransportOptions extends ClientOptions {
  accountId: string;
  /** Called before each request; a cache stands behind it. */
  credentials(): Promise<Credentials>;
}

/** Sends reads with AWS SDK v3: one client per service and region, loaded when it is first needed. */
export function createAwsTransport(options: AwsTransportOptions): Transport & { destroy(): void } {
  const clients = new Map<string, AwsClient>();

  async function send(service: string, operation: string, input: Params, region: string, signal: AbortSignal) {
    const credentials = await options.credentials();
    const { createClient, createCommand } = await loadService(service);
    const key = `${service}/${region}/${credentials.accessKeyId}`;
    const client = clients.get(key) ?? createClient(clientSettings(service, region, credentials, options));
    clients.set(key, client);
    return client.send(createCommand(operation, input), { abortSignal: signal }).catch(explainUnparsed);
  }

  return {
    attemptMs: (read) => (isCredentialReport(read) ? credentialReportMs : undefined),
    async call(read, params, region, { signal }): Promise<TransportAnswer> {
      const sendOne = (operation: string, input: Params) => send(read.service, operation, input, region, signal);
      const input = withOwner(read, params, options.accountId);
      const { $metadata, ...data } = isCredentialReport(read)
        ? await readCredentialReport(sendOne, signal)
        : await sendOne(read.operation, input).catch((error: unknown) => explainUnknownHost(error, read, region));
      const { requestId } = ($metadata ?? {}) as { requestId?: string };
      return requestId === undefined ? { data } : { data, requestId };
    },
    destroy() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

/** An error of the SDK's parser about what came under HTTP 200 is one about the answer, whatever the parser calls it. */
function explainUnparsed(error: unknown): never {
  const { $response, $fault, message } = error as {
    $response?: { statusCode?: number };
    $fault?: string;
    message?: string;
  };
  const statusCode = $response?.statusCode;
  if (error instanceof UnreadableAnswer || statusCode === undefined || $fault !== undefined) throw error;
  const unparsed = new UnreadableAnswer(`HTTP ${statusCode} with what cannot be parsed: ${message}`, { cause: error });
  throw Object.assign(unparsed, { $metadata: { httpStatusCode: statusCode } });
}

/** A bucket of that name in a foreign account must never be read in place of the customer's. */
function withOwner({ service }: SomeRead, params: Params, accountId: string): Params {
  if (service === "s3" && params.Bucket !== undefined) return { ExpectedBucketOwner: accountId, ...params };
  if (service === "s3control") return { AccountId: accountId, ...params };
  return params;
}
