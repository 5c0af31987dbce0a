import type { CaaRecord } from "node:dns";
import { Resolver } from "node:dns/promises";
import { type DnsResolveAnswer, type DnsResolveParams, probeErrorCodes } from "../../catalogue/network/answers";
import { startDeadline } from "./deadline";
import { ProbeFailed, probeError } from "./errors";

/** Cloudflare and Google: two public resolvers that share nothing. */
export const publicResolvers = ["1.1.1.1", "8.8.8.8"] as const;

interface Answered {
  values: string[];
  ttl?: number;
}

/** Asks one resolver. Rejects with a DNS error code. */
export type AskResolver = (resolver: string, params: DnsResolveParams, timeoutMs: number) => Promise<Answered>;

/** Asks two public resolvers and joins what they say. Both say that the name is unknown: missing; both fail: an error. */
export async function dnsResolve(
  params: DnsResolveParams,
  ask: AskResolver,
  signal: AbortSignal,
): Promise<DnsResolveAnswer> {
  const deadline = startDeadline(params.timeoutMs ?? 5000, signal);
  try {
    const asked = publicResolvers.map((resolver) =>
      deadline.within(ask(resolver, params, deadline.remainingMs())).then(
        (answer) => ({ resolver, ...answer }),
        (error: unknown) => ({ resolver, values: [], error: codeOf(error) }),
      ),
    );
    const answers = await Promise.all(asked);
    signal.throwIfAborted();
    const errors = answers.flatMap((answer) => ("error" in answer ? [answer.error] : []));
    if (errors.length === answers.length) throw failure(params, errors);
    const values = [...new Set(answers.flatMap(({ values }) => values))].sort();
    const ttls = answers.flatMap((answer) => ("ttl" in answer && answer.ttl !== undefined ? [answer.ttl] : []));
    const resolvers = answers.map(({ resolver, values, ...rest }) => ({
      resolver,
      values: [...values].sort(),
      ...("error" in rest ? { error: rest.error } : {}),
    }));
    return { values, ...(ttls.length > 0 ? { ttl: Math.min(...ttls) } : {}), resolvers };
  } finally {
    deadline.end();
  }
}

function codeOf(error: unknown): string {
  return error instanceof ProbeFailed
    ? "TIMEOUT"
    : String((error as { code?: string }).code ?? "UNKNOWN").replace(/^E/, "");
}

function failure({ name, recordType }: DnsResolveParams, errors: readonly string[]): Error {
  if (errors.some((error) => error === "NOTFOUND"))
    return probeError(probeErrorCodes.hostNotFound, `the name ${name} does not exist`);
  return probeError(
    probeErrorCodes.resolverFailure,
    `${recordType} of ${name} could not be resolved (${errors.join(", ")})`,
  );
}

/** Asks by DNS. No record of the type is an answer without values. */
export const askByDns: AskResolver = async (server, { name, recordType }, timeoutMs) => {
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(timeoutMs / 2)), tries: 2 });
  resolver.setServers([server]);
  try {
    return await askType(resolver, name, recordType);
  } catch (error) {
    if ((error as { code?: string }).code === "ENODATA") return { values: [] };
    throw error;
  }
};

async function askType(resolver: Resolver, name: string, type: DnsResolveParams["recordType"]): Promise<Answered> {
  const host = (value: string) => value.toLowerCase().replace(/\.$/, "");
  switch (type) {
    case "A":
    case "AAAA": {
      const records =
        type === "A" ? await resolver.resolve4(name, { ttl: true }) : await resolver.resolve6(name, { ttl: true });
      return { values: records.map(({ address }) => address), ttl: Math.min(...records.map(({ ttl }) => ttl)) };
    }
    case "CNAME":
      return { values: (await resolver.resolveCname(name)).map(host) };
    case "NS":
      return { values: (await resolver.resolveNs(name)).map(host) };
    case "MX":
      return {
        values: (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${host(exchange)}`),
      };
    case "TXT":
      return { values: (await resolver.resolveTxt(name)).map((parts) => parts.join("")) };
    case "CAA":
      return { values: (await resolver.resolveCaa(name)).map(caaText) };
  }
}

function caaText({ critical, ...property }: CaaRecord): string {
  const [tag = "", value = ""] = Object.entries(property).find(([key]) => key !== "type") ?? [];
  return `${critical} ${tag} ${value}`;
}
