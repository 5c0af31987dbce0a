import * as z from "zod";
import { told } from "../../checks/answers/told";
import { defineCheck } from "../../checks/define";
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

const params = { dbInstanceIdentifier: "orders-db" };

export const rdsPublicAccessDisabled = defineCheck({
  id: "RDS_PUBLIC_ACCESS_DISABLED",
  title: "DB instance is not publicly accessible",
  docs: "Passes when the RDS instance has the flag for public access off. Fails when it is on, and when the instance does not exist. Subnets and security groups, which can keep the public out all the same, are not looked at. An answer without the flag is an error.",
  service: "RDS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "critical",
  categories: ["database", "security"],
  params: z.strictObject({ dbInstanceIdentifier }),
  observes: { shape: "one", kind: "B", label: "public access" },
  default: { operator: "IS_FALSE" },
  reads: [describeDBInstances],
  exports: dbInstanceExports,
  async observe({ params: { dbInstanceIdentifier }, read, region }) {
    const instance = await findDbInstance(read, dbInstanceIdentifier);
    if (!instance) return dbInstanceMissing(dbInstanceIdentifier, region);
    const open = told(describeDBInstances).boolean(instance, "PubliclyAccessible");
    const exports = exportDbInstance(instance, dbInstanceIdentifier);
    const how = open ? "publicly accessible" : "not publicly accessible";
    return { value: open, exports, evidence: `DB instance ${dbInstanceIdentifier} is ${how}` };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "not public",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "PASS",
    exports: { publicAccess: false },
  },
  {
    name: "public",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, PubliclyAccessible: true })) },
    verdict: "FAIL",
    reasonIncludes: "is publicly accessible",
  },
  {
    name: "an answer without the flag is not a no",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, PubliclyAccessible: undefined })) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "PubliclyAccessible",
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
