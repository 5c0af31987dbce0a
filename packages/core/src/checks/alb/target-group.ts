import * as z from "zod";
import type { ReadsFn } from "../define";
import { arn } from "../formats";
import type { Observation } from "../model";
import { describeTargetHealth } from "../reads/elbv2";
import { carried, notTold } from "../reads/unread";

export const targetGroupArn = arn({
  service: "elasticloadbalancing",
  resource: /^targetgroup\//,
  title: "Target group",
  description: "ARN of the target group",
  examples: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef"],
});

export const targetGroupExports = z.object({
  healthyCount: z.number().optional(),
  totalCount: z.number().optional(),
  targetIds: z.array(z.string()).optional(),
  targetGroupArn: z.string(),
  unhealthy: z
    .array(
      z.object({
        id: z.string().optional(),
        port: z.number().optional(),
        state: z.string().optional(),
        reason: z.string().optional(),
      }),
    )
    .optional(),
});

/** Counts the targets in the state healthy. A target that listens on two ports is two targets. */
export async function observeHealthyTargets(context: {
  params: { targetGroupArn: string };
  read: ReadsFn<typeof describeTargetHealth>;
}): Promise<Observation> {
  const { targetGroupArn } = context.params;
  const answer = await context.read(describeTargetHealth, { TargetGroupArn: targetGroupArn });
  if (!answer.present) return { missing: `target group ${targetGroupArn}`, exports: { targetGroupArn } };
  const targets = (answer.data.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => ({
    id: Target?.Id,
    port: Target?.Port,
    state: carried(TargetHealth?.State, describeTargetHealth, "TargetHealth.State"),
    reason: TargetHealth?.Reason,
  }));
  const healthyCount = targets.filter(({ state }) => state === "healthy").length;
  const unhealthy = targets.filter(({ state }) => state !== "healthy");
  // Nobody looks at these: each may be healthy or not, so the healthy ones are the least that there are.
  const unmeasured = targets.filter(({ state, reason }) => state === "unavailable" || reason === healthCheckDisabled);
  const others = unhealthy.map(
    (target) => `${placeOf(target)} ${target.state}${target.reason ? ` (${target.reason})` : ""}`,
  );
  return {
    value: healthyCount,
    unread: unmeasured.map((target) => {
      const message = `health checks are disabled for ${placeOf(target)}, so nobody knows whether it is healthy`;
      return notTold(placeOf(target), describeTargetHealth, answer.region, message);
    }),
    exports: {
      healthyCount,
      totalCount: targets.length,
      targetIds: targets.flatMap(({ id }) => id ?? []),
      targetGroupArn,
      unhealthy,
    },
    evidence: `${healthyCount} of ${targets.length} targets healthy${others.length > 0 ? `; ${others.join(", ")}` : ""}`,
  };
}

const healthCheckDisabled = "Target.HealthCheckDisabled";

/** The target as people read it; functions have no port. */
const placeOf = ({ id, port }: { id?: string | undefined; port?: number | undefined }): string =>
  `${id ?? "a target"}${port === undefined ? "" : `:${port}`}`;
