import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { samplesOn } from "../../recorded/specimens";
import { dbInstance, dbInstances } from "./db-instance";
import { describeDBInstances } from "./reads";

export const rdsInSubnetGroup = dbInstance.check({
  id: "RDS_IN_SUBNET_GROUP",
  title: "DB instance is in a subnet group",
  docs: "Passes when the RDS instance is in the DB subnet group, and fails when it is in another one or does not exist. RDS keeps these names in lower case, so case is ignored unless another operator is chosen.",
  severity: "medium",
  categories: ["database", "networking"],
  params: {
    subnetGroupName: text({
      title: "Subnet group",
      description: "Name of the DB subnet group",
      max: 255,
      examples: ["private"],
    }).optional(),
  },
  expectedParam: "subnetGroupName",
  expectedParamRequired: true,
  observes: { kind: "S", label: "subnet group" },
  default: { operator: "EQUALS_IGNORE_CASE" },
  exports: { subnetIds: z.array(z.string()).optional(), subnetAzs: z.array(z.string()).optional() },
  observe({ DBSubnetGroup: group }, { subject }) {
    // Outside a VPC there is no group; one that is told has a name.
    const name = group && requiredMembers(describeDBInstances).text(group, "DBSubnetGroupName");
    return {
      value: name,
      exports: {
        subnetIds: group?.Subnets?.flatMap(({ SubnetIdentifier }) => SubnetIdentifier ?? []),
        subnetAzs: group?.Subnets?.flatMap(({ SubnetAvailabilityZone }) => SubnetAvailabilityZone?.Name ?? []),
      },
      evidence: `${subject} is in ${name === undefined ? "no subnet group" : `subnet group ${name}`}`,
    };
  },
});

export const samples = (): readonly Sample[] =>
  samplesOn(dbInstances(), { params: { subnetGroupName: "private" } }, [
    {
      name: "in the subnet group",
      verdict: "PASS",
      exports: { subnetGroup: "private", subnetAzs: ["eu-west-1a", "eu-west-1b"] },
    },
    { name: "case is ignored", params: { subnetGroupName: "Private" }, verdict: "PASS" },
    {
      name: "in another subnet group",
      params: { subnetGroupName: "public" },
      verdict: "FAIL",
      reasonIncludes: "private",
    },
  ]);
