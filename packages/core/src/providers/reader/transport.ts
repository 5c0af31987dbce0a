import type { Read } from "../../checks/model";

/** A read of any service: what pipeline and transports handle. */
export type SomeRead = Read;
export type Params = Readonly<Record<string, unknown>>;

export interface TransportOptions {
  signal: AbortSignal;
  /** Milliseconds this attempt may take. */
  timeoutMs: number;
  /** The question as the check asked it, before page tokens and page size were added, with the number of the page from 0. */
  logical: { params: Params; page: number };
}

export interface TransportAnswer {
  /** Fresh for each call: the Reader redacts it in place and owns it from then on. */
  data: Record<string, unknown>;
  requestId?: string;
}

/**
 * Sends one request. Throws the provider's error: `{ name or code, message, $metadata: { httpStatusCode } }`. Retries, rate
 * limits, paging, redaction and classification are the Reader's.
 */
export interface Transport {
  call(read: SomeRead, params: Params, region: string, options: TransportOptions): Promise<TransportAnswer>;
  /** Answers questions as checks ask them (recorded accounts): calls are then not joined into batches, nor rate-limited. */
  readonly recorded?: boolean;
  /** The transport limits the rate of these reads itself. */
  ownLimits?(read: SomeRead): boolean;
  /** Milliseconds one attempt of this read may take, where it differs from the usual 10 s. */
  attemptMs?(read: SomeRead): number | undefined;
}
