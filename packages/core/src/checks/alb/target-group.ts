import * as z from "zod";
import type { ReadsFn } from "../define";
import { arn } from "../formats";
import type { Observation } from "../model";
import { describeTargetHealth } from "../reads/elbv2";

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
  const targets = answer.data.TargetHealthDescriptions ?? [];
  const unhealthy = targets
    .filter(({ TargetHealth }) => TargetHealth?.State !== "healthy")
    .map(({ Target, TargetHealth }) => ({
      id: Target?.Id,
      port: Target?.Port,
      state: TargetHealth?.State,
      reason: TargetHealth?.Reason,
    }));
  const healthyCount = targets.length - unhealthy.length;
  const others = unhealthy.map(
    ({ id, port, state, reason }) => `${id}:${port} ${state}${reason ? ` (${reason})` : ""}`,
  );
  return {
    value: healthyCount,
    exports: {
      healthyCount,
      totalCount: targets.length,
      targetIds: targets.flatMap(({ Target }) => Target?.Id ?? []),
      targetGroupArn,
      unhealthy,
    },
    evidence: `${healthyCount} of ${targets.length} targets healthy${others.length > 0 ? `; ${others.join(", ")}` : ""}`,
  };
}
