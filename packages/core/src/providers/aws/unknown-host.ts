import { lookup } from "node:dns/promises";
import { dnsSuffixOf } from "../../checks/formats/partitions";
import { failureOf } from "../reader/failure";
import type { SomeRead } from "../reader/transport";

/**
 * A service that a region does not have shows itself as a host name that does not exist, and so does a broken resolver. EC2 is in
 * every region: when its name is known there, the region lacks the service; else the error stays what it was, a failed connection.
 */
export async function explainUnknownHost(
  error: unknown,
  { service }: Pick<SomeRead, "service">,
  region: string,
  resolve: (host: string) => Promise<unknown> = lookup,
): Promise<never> {
  if (failureOf(error).code !== "ENOTFOUND" || service === "ec2") throw error;
  const isRegionKnown = await resolve(`ec2.${region}.${dnsSuffixOf(region)}`).then(
    () => true,
    () => false,
  );
  if (!isRegionKnown) throw error;
  const message = `${service} has no endpoint in ${region}`;
  throw Object.assign(new Error(message, { cause: error }), { name: "NoEndpointInRegion" });
}
