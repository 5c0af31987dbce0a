import * as z from "zod";
import { ifPresent, requireMember } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import { type Distribution, getDistribution, type Origin } from "./reads";

export const distributionId = text({
  title: "Distribution",
  description: "Id of the CloudFront distribution",
  pattern: /^[A-Z0-9]{8,20}$/,
  patternMessage: "must be 8 to 20 upper-case letters and digits",
  examples: ["E1A2B3C4D5E6F7"],
});

export const originId = text({
  title: "Origin",
  description: "Id of the origin inside the distribution; case matters",
  max: 128,
  examples: ["assets-bucket"],
});

/** What every check on one distribution hands to later checks. */
export const distributionExports = z.object({
  distributionId: z.string(),
  arn: z.string().optional(),
  status: z.string().optional(),
  domainName: z.string().optional(),
  enabled: z.boolean().optional(),
  aliases: z.array(z.string()).optional(),
  webAclId: z.string().optional(),
  origins: z
    .array(z.object({ id: z.string().optional(), domainName: z.string().optional(), oacId: z.string().optional() }))
    .optional(),
});

/** The distribution with its configuration, or undefined when the account has none of that id. */
export async function findDistribution(
  read: ReadsFn<typeof getDistribution>,
  distributionId: string,
): Promise<Distribution | undefined> {
  const answer = await read(getDistribution, { Id: distributionId });
  if (!answer.present) return undefined;
  const distribution = requireMember(answer.data.Distribution, getDistribution, "Distribution");
  requireMember(distribution.DistributionConfig, getDistribution, "DistributionConfig");
  return distribution;
}

export function distributionMissing(distributionId: string) {
  return { missing: `distribution ${distributionId}`, exports: { distributionId } };
}

/** Every distribution has origins: without them the answer proves nothing. */
export function originsOf({ DistributionConfig }: Distribution): readonly Origin[] {
  return requiredMembers(getDistribution).counted(DistributionConfig?.Origins, "Origins");
}

/** Empty text means that there is none. */
export function setOrAbsent(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/** The set of exports named C in the catalogue. */
export function exportDistribution(distribution: Distribution, distributionId: string): Exports {
  const config = distribution.DistributionConfig;
  return {
    distributionId,
    arn: distribution.ARN,
    status: ifPresent(() => distribution.Status),
    domainName: distribution.DomainName,
    enabled: ifPresent(() => config?.Enabled),
    aliases: ifPresent(() => config?.Aliases?.Items ?? []),
    webAclId: ifPresent(() => setOrAbsent(config?.WebACLId)),
    origins: ifPresent(() =>
      (config?.Origins?.Items ?? []).map(({ Id, DomainName, OriginAccessControlId }) => ({
        id: Id,
        domainName: DomainName,
        oacId: setOrAbsent(OriginAccessControlId),
      })),
    ),
  };
}
