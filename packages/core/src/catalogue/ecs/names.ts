import type * as z from "zod";
import { nameOrArn, parseArn } from "../../checks/formats";
import { raise } from "../../checks/formats/field";
import type { Failure } from "./reads";

const name = /^[A-Za-z0-9_-]{1,255}$/;
const nameMessage = "must be a name of letters, digits, hyphens and underscores, or an ARN";

export const clusterName = nameOrArn({
  service: "ecs",
  resource: /^cluster\//,
  name,
  nameMessage,
  title: "Cluster",
  description: "Name or ARN of the ECS cluster",
  examples: ["production"],
});

export const serviceName = nameOrArn({
  service: "ecs",
  resource: /^service\//,
  name,
  nameMessage,
  title: "Service",
  description: "Name or ARN of the ECS service",
  examples: ["web"],
});

/** The last part of an ARN, or the name itself. */
export function shortName(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1);
}

/** What ECS says of a name in place of an answer, where that is anything else than that it does not know the name. */
export function failureOf(failures: readonly Failure[] | undefined, name: string): string | undefined {
  const own = (failures ?? []).find(({ arn, reason }) => reason !== "MISSING" && (!arn || shortName(arn) === name));
  return own && [own.reason ?? "a failure without a reason", own.detail].filter(Boolean).join(": ");
}

/** The cluster inside the ARN of a service. ARNs of the old form do not name it. */
function clusterOfService(service: string): string | undefined {
  const parts = parseArn(service)?.resource.split("/") ?? [];
  return parts.length === 3 ? parts[1] : undefined;
}

/** Refuses the ARN of a service that names another cluster or region than the cluster given. */
export function sameCluster(params: { clusterName: string; serviceName: string }, ctx: z.RefinementCtx): void {
  const cluster = clusterOfService(params.serviceName);
  if (cluster !== undefined && cluster !== shortName(params.clusterName)) {
    raise(ctx, `is a service of cluster ${cluster}, not of ${shortName(params.clusterName)}`, undefined, [
      "serviceName",
    ]);
  }
  const [one, other] = [parseArn(params.clusterName)?.region, parseArn(params.serviceName)?.region];
  if (one !== undefined && other !== undefined && one !== other) {
    raise(ctx, `is a service in ${other}, but the cluster is in ${one}`, undefined, ["serviceName"]);
  }
}
