/**
 * Partitions and their regions, as of the date given. Source: the partition table of the AWS SDK for JavaScript (its endpoint rules) and
 * AWS's list of regions for what must be opted into. The list ages, so it refuses nothing by itself: a region that is not in it but has the
 * `form` of one is taken as a region of that partition, and the account says at run time whether it has it.
 */
export const partitionsDate = "2026-11-29";

interface PartitionFacts {
  title: string;
  /** The region whose endpoints answer for services without regions. */
  global: string;
  dnsSuffix: string;
  form: RegExp;
  /** Enabled for every account. */
  regions: readonly string[];
  /** Not enabled for an account until it opts in. */
  optIn: readonly string[];
}

/** How the name of a region goes on after what says the partition and the part of the world. */
const direction = "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]\\d?";
const form = (start: string): RegExp => new RegExp(`^${start}-${direction}$`);

export const partitions = {
  aws: {
    title: "AWS",
    global: "us-east-1",
    dnsSuffix: "amazonaws.com",
    form: form("(?!cn)[a-z]{2}"),
    regions: [
      "us-east-1",
      "us-east-2",
      "us-west-1",
      "us-west-2",
      "ca-central-1",
      "sa-east-1",
      "eu-central-1",
      "eu-west-1",
      "eu-west-2",
      "eu-west-3",
      "eu-north-1",
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-northeast-3",
      "ap-south-1",
      "ap-southeast-1",
      "ap-southeast-2",
    ],
    optIn: [
      "af-south-1",
      "ap-east-1",
      "ap-east-2",
      "ap-south-2",
      "ap-southeast-3",
      "ap-southeast-4",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "ca-west-1",
      "eu-central-2",
      "eu-south-1",
      "eu-south-2",
      "il-central-1",
      "me-central-1",
      "me-south-1",
      "me-west-1",
      "mx-central-1",
      "sa-west-1",
    ],
  },
  "aws-cn": {
    title: "AWS China",
    global: "cn-northwest-1",
    dnsSuffix: "amazonaws.com.cn",
    form: form("cn"),
    regions: ["cn-north-1", "cn-northwest-1"],
    optIn: [],
  },
  "aws-us-gov": {
    title: "AWS GovCloud (US)",
    global: "us-gov-west-1",
    dnsSuffix: "amazonaws.com",
    form: form("us-gov"),
    regions: ["us-gov-east-1", "us-gov-west-1"],
    optIn: [],
  },
  "aws-eusc": {
    title: "AWS European Sovereign Cloud",
    global: "eusc-de-east-1",
    dnsSuffix: "amazonaws.eu",
    form: form("eusc-[a-z]{2}"),
    regions: ["eusc-de-east-1"],
    optIn: [],
  },
  // The isolated partitions are nobody's by chance: their regions are known by their form and not proposed.
  "aws-iso": isolated("us-iso", "us-iso-east-1", "c2s.ic.gov"),
  "aws-iso-b": isolated("us-isob", "us-isob-east-1", "sc2s.sgov.gov"),
  "aws-iso-e": isolated("eu-isoe", "eu-isoe-west-1", "cloud.adc-e.uk"),
  "aws-iso-f": isolated("us-isof", "us-isof-south-1", "csp.hci.ic.gov"),
} as const satisfies Record<string, PartitionFacts>;

function isolated(start: string, global: string, dnsSuffix: string): PartitionFacts {
  return { title: "Isolated AWS", global, dnsSuffix, form: form(start), regions: [], optIn: [] };
}

export type Partition = keyof typeof partitions;
export const partitionNames = Object.keys(partitions) as Partition[];

/** The names of the partitions as an alternative of a regular expression. */
export const partitionPattern = partitionNames.join("|");

const facts = (partition: Partition): PartitionFacts => partitions[partition];

const isPartition = (name: string): name is Partition => Object.hasOwn(partitions, name);

/** The partition a region code belongs to, by its form; undefined for what is no region code. */
export function partitionOf(region: string): Partition | undefined {
  return partitionNames.find((name) => facts(name).form.test(region));
}

/** The partition of the account that has this default region. */
export function partitionFor(region: string): Partition {
  return partitionOf(region) ?? "aws";
}

/** All listed region codes, or those of one partition. */
export function regionCodes(partition?: string): readonly string[] {
  const names = partition === undefined ? partitionNames : [partition].filter(isPartition);
  return names.flatMap((name) => [...facts(name).regions, ...facts(name).optIn]);
}

/** The region whose endpoints answer for services without regions. */
export function globalRegion(partition: string): string {
  return facts(isPartition(partition) ? partition : "aws").global;
}

/** What host names in a region end with. */
export function dnsSuffixOf(region: string): string {
  return facts(partitionFor(region)).dnsSuffix;
}

/** What the host names of AWS end with, as an alternative of a regular expression. */
export const dnsSuffixPattern = [...new Set(partitionNames.map((name) => facts(name).dnsSuffix))]
  .join("|")
  .replaceAll(".", "\\.");

const alwaysEnabled = new Set(partitionNames.flatMap((name) => facts(name).regions));

/** True when an account must opt in before the region answers. So it is with every region that is younger than the list. */
export function isOptInRegion(region: string): boolean {
  return !alwaysEnabled.has(region);
}
