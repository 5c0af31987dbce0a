import * as z from "zod";
import { told } from "../../checks/answers/told";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { dbInstances, ordersDb, otherDb, unknownDb } from "./fixtures";
import {
  dbInstanceExports,
  dbInstanceIdentifier,
  dbInstanceMissing,
  exportDbInstance,
  findDbInstance,
} from "./instance";
import { describeDBInstances } from "./reads";

const params = { dbInstanceIdentifier: "orders-db", subnetGroupName: "private" };

export const rdsInSubnetGroup = defineCheck({
  id: "RDS_IN_SUBNET_GROUP",
  title: "DB instance is in a subnet group",
  docs: "Passes when the RDS instance is in the DB subnet group, and fails when it is in another one or does not exist. RDS keeps these names in lower case, so case is ignored unless another operator is chosen.",
  service: "RDS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["database", "networking"],
  params: z.strictObject({
    dbInstanceIdentifier,
    subnetGroupName: text({
      title: "Subnet group",
      description: "Name of the DB subnet group",
      max: 255,
      examples: ["private"],
    }).optional(),
  }),
  expectedParam: "subnetGroupName",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "S", label: "subnet group" },
  default: { operator: "EQUALS_IGNORE_CASE" },
  reads: [describeDBInstances],
  exports: dbInstanceExports.extend({
    subnetIds: z.array(z.string()).optional(),
    subnetAzs: z.array(z.string()).optional(),
  }),
  async observe({ params: { dbInstanceIdentifier }, read, region }) {
    const instance = await findDbInstance(read, dbInstanceIdentifier);
    if (!instance) return dbInstanceMissing(dbInstanceIdentifier, region);
    const { DBSubnetGroup: group } = instance;
    // Outside a VPC there is no group; one that is told has a name.
    const name = group && told(describeDBInstances).text(group, "DBSubnetGroupName");
    return {
      value: name,
      exports: {
        ...exportDbInstance(instance, dbInstanceIdentifier),
        subnetIds: group?.Subnets?.flatMap(({ SubnetIdentifier }) => SubnetIdentifier ?? []),
        subnetAzs: group?.Subnets?.flatMap(({ SubnetAvailabilityZone }) => SubnetAvailabilityZone?.Name ?? []),
      },
      evidence: `DB instance ${dbInstanceIdentifier} is in ${name === undefined ? "no subnet group" : `subnet group ${name}`}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "in the subnet group",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "PASS",
    exports: { subnetGroup: "private", subnetAzs: ["eu-west-1a", "eu-west-1b"] },
  },
  {
    name: "case is ignored",
    params: { ...params, subnetGroupName: "Private" },
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "PASS",
  },
  {
    name: "in another subnet group",
    params: { ...params, subnetGroupName: "public" },
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "FAIL",
    reasonIncludes: "private",
  },
  {
    name: "an instance on the second page",
    params,
    given: { "rds:DescribeDBInstances": pages(dbInstances(otherDb), dbInstances(ordersDb)) },
    verdict: "PASS",
  },
  {
    name: "an unknown instance",
    params,
    given: { "rds:DescribeDBInstances": unknownDb },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not look at DB instances",
    params,
    given: { "rds:DescribeDBInstances": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "rds:DescribeDBInstances",
  },
];
