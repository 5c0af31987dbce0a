import { lookup, Resolver } from "node:dns/promises";
import { probeErrorCodes } from "../../catalogue/network/answers";
import { isPublicAddress, literalAddress } from "../../checks/formats/addresses";
import { probeError, refusedTarget } from "./errors";

/** Gives all addresses (A and AAAA) of a name. Rejects with a DNS error code (`ENOTFOUND`, `ESERVFAIL` …). */
export type ResolveHost = (host: string, timeoutMs: number) => Promise<readonly string[]>;

const noSuchName = new Set(["ENOTFOUND", "ENODATA", "NOTFOUND", "NODATA"]);

/** Asks the resolvers of the machine for A and AAAA; the hosts file does not count. */
export const resolveByDns: ResolveHost = async (host, timeoutMs) => {
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(timeoutMs / 2)), tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (addresses.length > 0) return addresses;
  const errors = answers.flatMap((answer) =>
    answer.status === "rejected" ? [answer.reason as { code?: string }] : [],
  );
  throw (
    errors.find(({ code = "" }) => !noSuchName.has(code)) ??
    errors[0] ??
    Object.assign(new Error(), { code: "ENODATA" })
  );
};

/** Asks the system, hosts file included: for the local stage, whose targets may be names of this machine. */
export const resolveBySystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * The addresses a probe may connect to, IPv4 first. If any address of the name is not public the target is refused as a whole.
 * Unknown names are `HostNotFound`, resolvers that fail `ResolverFailure`.
 */
export async function checkedAddresses(
  host: string,
  { resolve, timeoutMs, allowPrivate }: { resolve: ResolveHost; timeoutMs: number; allowPrivate: boolean },
): Promise<readonly string[]> {
  const literal = literalAddress(host);
  const addresses = literal === undefined ? await resolveName(host, resolve, timeoutMs) : [literal];
  if (addresses.length === 0) throw probeError(probeErrorCodes.hostNotFound, `the name ${host} has no address`);
  if (!allowPrivate && !addresses.every(isPublicAddress)) throw refusedTarget();
  return [...addresses].sort((a, b) => Number(a.includes(":")) - Number(b.includes(":")));
}

async function resolveName(host: string, resolve: ResolveHost, timeoutMs: number): Promise<readonly string[]> {
  try {
    return await resolve(host, timeoutMs);
  } catch (error) {
    const { code = "unknown" } = error as { code?: string };
    if (noSuchName.has(code)) throw probeError(probeErrorCodes.hostNotFound, `the name ${host} does not exist`);
    throw probeError(probeErrorCodes.resolverFailure, `the name ${host} could not be resolved (${code})`);
  }
}
