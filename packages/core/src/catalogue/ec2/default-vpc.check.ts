import * as z from "zod";
import { perRegion, withoutText } from "../../checks/answers/per-region";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { count } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { countWords } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { describeVpcs } from "./reads";

const own = { VpcId: "vpc-0a1b2c3d4e5f60001", IsDefault: false };
const standard = { VpcId: "vpc-0a1b2c3d4e5f60002", IsDefault: true };

export const defaultVpc = defineCheck({
  id: "DEFAULT_VPC",
  title: "Number of default VPCs",
  docs: "Counts the default VPCs that the provider makes in every region. Passes when there is none, or as many as expected; fails otherwise. Takes one region, several or all: the number is the sum and the evidence shows it per region.",
  service: "EC2",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["networking", "security"],
  params: z.strictObject({
    expectedCount: count({
      title: "Number",
      description: "How many default VPCs there must be; 0 when left out",
      examples: [0],
    }).optional(),
  }),
  expectedParam: "expectedCount",
  multiRegion: true,
  observes: { shape: "one", kind: "C", itemNoun: "default VPC", label: "default VPCs" },
  default: { operator: "EQUALS", expected: 0, region: "account" },
  reads: [describeVpcs],
  exports: z.object({
    count: z.number(),
    vpcIds: z.array(z.string()).optional(),
    expectedCount: z.number().optional(),
    operator: z.string().optional(),
  }),
  async observe(context) {
    const { params, read, operator } = context;
    const filters = [{ Name: "is-default", Values: ["true"] }];
    const { found, unread, without } = await perRegion(context, (region) =>
      read.settled(describeVpcs, { Filters: filters }, { region }),
    );
    const counts = found.map(({ data, ...where }) => {
      const vpcs = requiredMembers(describeVpcs).list(data, "Vpcs");
      return { ...where, count: vpcs.length, ids: vpcs.map((vpc) => requiredMembers(describeVpcs).text(vpc, "VpcId")) };
    });
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    return {
      value: total,
      unread,
      exports: {
        count: total,
        vpcIds: counts.flatMap(({ ids }) => ids),
        expectedCount: params.expectedCount ?? 0,
        operator,
      },
      evidence: countWords("default VPC", counts, { isPartial: unread.length > 0 }) + withoutText(without, "EC2"),
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "no default VPC, as expected without saying so",
    params: {},
    given: { "ec2:DescribeVpcs": answers({ Vpcs: [own] }) },
    verdict: "PASS",
    exports: { count: 0, vpcIds: [] },
  },
  {
    name: "a default VPC is left",
    params: {},
    given: { "ec2:DescribeVpcs": answers({ Vpcs: [own, standard] }) },
    verdict: "FAIL",
    reasonIncludes: "1",
    exports: { vpcIds: ["vpc-0a1b2c3d4e5f60002"] },
  },
  {
    name: "0 is a value, never a missing one",
    params: { expectedCount: 0 },
    given: { "ec2:DescribeVpcs": answers({ Vpcs: [standard] }) },
    verdict: "FAIL",
  },
  {
    name: "no VPC at all",
    params: { expectedCount: 0 },
    given: { "ec2:DescribeVpcs": answers({ Vpcs: [] }) },
    verdict: "PASS",
  },
  {
    name: "the second page is counted",
    params: { expectedCount: 1 },
    given: { "ec2:DescribeVpcs": pages({ Vpcs: [own] }, { Vpcs: [standard] }) },
    verdict: "PASS",
  },
  {
    name: "the sum over two regions",
    params: { expectedCount: 2 },
    region: ["eu-west-1", "us-east-1"],
    given: { "ec2:DescribeVpcs": answers({ Vpcs: [standard] }) },
    verdict: "PASS",
    reasonIncludes: "1 in us-east-1",
  },
  {
    name: "an unread region leaves it open whether there is none",
    params: {},
    region: ["eu-west-1", "us-east-1"],
    given: {
      "ec2:DescribeVpcs": [
        ...answers({ Vpcs: [] }, { region: "eu-west-1" }),
        ...denied("UnauthorizedOperation", { region: "us-east-1" }),
      ],
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
  },
  {
    name: "a default VPC that was seen decides, whatever the unread region holds",
    params: {},
    region: ["eu-west-1", "us-east-1"],
    given: {
      "ec2:DescribeVpcs": [
        ...answers({ Vpcs: [standard] }, { region: "eu-west-1" }),
        ...denied("UnauthorizedOperation", { region: "us-east-1" }),
      ],
    },
    verdict: "FAIL",
  },
  {
    name: "the role may not look at VPCs",
    params: {},
    given: { "ec2:DescribeVpcs": denied("UnauthorizedOperation") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "ec2:DescribeVpcs",
  },
];
