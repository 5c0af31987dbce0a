import * as z from "zod";
import { createUnread, requireMember } from "../../checks/answers/missing-members";
import type { ReadsFn } from "../../checks/define";
import { arn } from "../../checks/formats";
import type { Observation } from "../../checks/model";
import { counted, firstThree, isOrAre } from "../../checks/words";
import { describeTargetHealth } from "./reads";

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
    state: requireMember(TargetHealth?.State, describeTargetHealth, "TargetHealth.State"),
    reason: TargetHealth?.Reason,
  }));
  const healthyCount = targets.filter(({ state }) => state === "healthy").length;
  const unhealthy = targets.filter(({ state }) => state !== "healthy");
  // Nobody looks at these: each may be healthy or not, so the healthy ones are the least that there are.
  const unmeasured = targets.filter(({ state, reason }) => state === "unavailable" || reason === healthCheckDisabled);
  const others = unhealthy.map(
    (target) => `${placeOf(target)} is ${target.state}${target.reason ? ` (${target.reason})` : ""}`,
  );
  const least = unmeasured.length > 0 ? "At least " : "";
  const healthy = `${least}${healthyCount} of ${counted(targets.length, "target")} of target group ${nameOf(targetGroupArn)} ${isOrAre(healthyCount, targets.length)} healthy`;
  return {
    value: healthyCount,
    unread: unmeasured.map((target) => {
      const message = `health checks are disabled for ${placeOf(target)}, so nobody knows whether it is healthy`;
      return createUnread(placeOf(target), describeTargetHealth, answer.region, message);
    }),
    exports: {
      healthyCount,
      totalCount: targets.length,
      targetIds: targets.flatMap(({ id }) => id ?? []),
      targetGroupArn,
      unhealthy,
    },
    evidence:
      targets.length === 0
        ? `Target group ${nameOf(targetGroupArn)} has no targets`
        : [healthy, firstThree(others)].filter(Boolean).join("; "),
  };
}

const healthCheckDisabled = "Target.HealthCheckDisabled";

/** The name inside `…:targetgroup/<name>/<id>`. */
const nameOf = (targetGroupArn: string): string => targetGroupArn.split("/").at(-2) ?? targetGroupArn;

/** The target as people read it; functions have no port. */
const placeOf = ({ id, port }: { id?: string | undefined; port?: number | undefined }): string =>
  `${id ?? "a target"}${port === undefined ? "" : `:${port}`}`;
