/**
 * Regions by partition, as of the date given. Source: the public endpoint metadata of the AWS SDKs. `optIn` regions are not enabled
 * for an account until it opts in. `global` is the region whose endpoints answer for services without regions.
 */
export const partitionsDate = "2025-11-01";

export const partitions = {
  aws: {
    global: "us-east-1",
    dnsSuffix: "amazonaws.com",
    regions: [
      "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1",
      "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1",
      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
    ],
    optIn: [
      "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
      "ap-southeast-6", "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1",
      "me-central-1", "me-south-1", "mx-central-1",
    ],
  },
  "aws-cn": { global: "cn-northwest-1", dnsSuffix: "amazonaws.com.cn", regions: ["cn-north-1", "cn-northwest-1"], optIn: [] },
  "aws-us-gov": { global: "us-gov-west-1", dnsSuffix: "amazonaws.com", regions: ["us-gov-east-1", "us-gov-west-1"], optIn: [] },
} as const satisfies Record<string, { global: string; dnsSuffix: string; regions: readonly string[]; optIn: readonly string[] }>;

export type Partition = keyof typeof partitions;
export const partitionNames = Object.keys(partitions) as Partition[];

const partitionByRegion = new Map<string, Partition>(
  partitionNames.flatMap((name) => [...partitions[name].regions, ...partitions[name].optIn].map((region) => [region, name] as const)),
);

/** The partition a region code belongs to; undefined for a code that is not in the list. */
export function partitionOf(region: string): Partition | undefined {
  return partitionByRegion.get(region);
}

/** All region codes, or those of one partition. */
export function regionCodes(partition?: string): readonly string[] {
  return [...partitionByRegion].filter(([, name]) => partition === undefined || name === partition).map(([region]) => region);
}

/** The region whose endpoints answer for services without regions. */
export function globalRegion(partition: string): string {
  return partitions[partition as Partition]?.global ?? partitions.aws.global;
}

/** True when an account must opt in before the region answers. */
export function isOptInRegion(region: string): boolean {
  const partition = partitionOf(region);
  return partition !== undefined && (partitions[partition].optIn as readonly string[]).includes(region);
}
