import type {
  DnsResolveParams,
  HttpRequestParams,
  TcpConnectParams,
  TlsHandshakeParams,
} from "../../catalogue/network/answers";
import type { Transport } from "../reader/transport";
import { type AskResolver, askByDns, dnsResolve } from "./dns-resolve";
import { httpRequest } from "./http-request";
import { createProbeSettings, type ProbeOptions } from "./settings";
import { tcpConnect } from "./tcp-connect";
import { tlsHandshake } from "./tls-handshake";

/**
 * Performs the reads of service `network` under the rules of safe probing: no credentials, public addresses only, connections
 * pinned to the addresses that were checked, redirects checked again, one time limit over everything, no proxy, no process.
 */
export function createNetworkTransport(options: ProbeOptions & { ask?: AskResolver } = {}): Transport {
  const settings = createProbeSettings(options);
  const ask = options.ask ?? askByDns;
  // The parameters were parsed by the check type's schema; the read's own types say what they are.
  const operations: Readonly<Record<string, (params: never, signal: AbortSignal) => Promise<object>>> = {
    HttpRequest: (params: HttpRequestParams, signal) => httpRequest(params, settings, signal),
    TcpConnect: (params: TcpConnectParams, signal) => tcpConnect(params, settings, signal),
    TlsHandshake: (params: TlsHandshakeParams, signal) => tlsHandshake(params, settings, signal),
    DnsResolve: (params: DnsResolveParams, signal) => dnsResolve(params, ask, signal),
  };
  return {
    ownLimits: () => true,
    // Each probe ends by its own time limit; waiting for a turn before it is not to be taken for a failure of the target.
    attemptMs: () => 600_000,
    async call(read, params, _region, { signal }) {
      const perform = Object.hasOwn(operations, read.operation) ? operations[read.operation] : undefined;
      if (perform === undefined)
        throw Object.assign(new Error(`no operation network:${read.operation}`), { name: "UnsupportedOperation" });
      return { data: { ...(await perform(params as never, signal)) } as Record<string, unknown> };
    },
  };
}
