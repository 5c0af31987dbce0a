/** Why a target did not answer. These are facts about the target, never errors of the probe. */
export type ProbeFailure = "refused" | "reset" | "timeout" | "unreachable" | "tls" | "protocol" | "tooManyRedirects";

/** What `network:HttpRequest` is asked. */
export interface HttpRequestParams {
  url: string;
  method?: "GET" | "HEAD" | "OPTIONS";
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds for resolution, connect, TLS and first byte together, redirects included. Default 5000. */
  timeoutMs?: number;
  /** Default true; at most 5. */
  followRedirects?: boolean;
  /** Text looked for in the body of the final answer. Without it no body is read; the body itself is never answered. */
  contains?: string;
}

interface HttpBase {
  url: string;
  finalUrl: string;
  latencyMs: number;
  redirects: { url: string; status: number; location: string }[];
}

/** Answer of `network:HttpRequest`. `error` is set when there was no HTTP answer. */
export type HttpRequestAnswer =
  | (HttpBase & {
      answered: true;
      status: number;
      address: string;
      /** Names in lower case, repeated headers joined with `, `; cookies are left out. */
      headers: Record<string, string>;
      contains?: boolean;
      /** The body was longer than 1 MiB after decompression, so text after that was not looked at. */
      bodyCut?: boolean;
    })
  | (HttpBase & { answered: false; error: ProbeFailure; message: string });

/** What `network:TcpConnect` is asked. Default of `timeoutMs`: 3000. */
export interface TcpConnectParams {
  host: string;
  port: number;
  timeoutMs?: number;
}

/** Answer of `network:TcpConnect`. */
export type TcpConnectAnswer =
  | { reachable: true; host: string; port: number; address: string; latencyMs: number }
  | { reachable: false; host: string; port: number; error: ProbeFailure; message: string; latencyMs: number };

/** What `network:TlsHandshake` is asked. `serverName` defaults to the host; default of `timeoutMs`: 5000. */
export interface TlsHandshakeParams {
  host: string;
  port: number;
  serverName?: string;
  timeoutMs?: number;
}

/** Answer of `network:TlsHandshake`. An untrusted or wrongly named certificate is still answered, with `trusted: false`. */
export type TlsHandshakeAnswer =
  | {
      established: true;
      trusted: boolean;
      /** Why the certificate is not trusted, in words. */
      distrust?: string;
      subject: string;
      issuer: string;
      sans: string[];
      notBefore: Date;
      notAfter: Date;
      protocol: string;
      cipher: string;
      address: string;
      latencyMs: number;
    }
  | { established: false; error: ProbeFailure; message: string; latencyMs: number };

export const dnsRecordTypes = ["A", "AAAA", "CNAME", "MX", "NS", "TXT", "CAA"] as const;

/** What `network:DnsResolve` is asked. Default of `timeoutMs`: 5000. */
export interface DnsResolveParams {
  name: string;
  recordType: (typeof dnsRecordTypes)[number];
  timeoutMs?: number;
}

/** Answer of `network:DnsResolve`: the union of what two public resolvers said, and what each said. */
export interface DnsResolveAnswer {
  values: string[];
  /** Seconds; only where the resolver tells it (A and AAAA). */
  ttl?: number;
  resolvers: { resolver: string; values: string[]; error?: string }[];
}

/**
 * Error codes of network reads. `HostNotFound` is to be declared as absence of the resource; `TargetNotPublic` is
 * INVALID_PARAMETER and `ResolverFailure` TIMEOUT.
 */
export const probeErrorCodes = {
  hostNotFound: "HostNotFound",
  targetNotPublic: "TargetNotPublic",
  resolverFailure: "ResolverFailure",
} as const;
