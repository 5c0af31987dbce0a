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

/** States in which the database answers: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html */
const serving = [
  "available",
  "backing-up",
  "configuring-enhanced-monitoring",
  "configuring-iam-database-auth",
  "configuring-log-exports",
  "modifying",
  "storage-config-upgrade",
  "storage-initialization",
  "storage-optimization",
];

export const rdsInstanceAvailable = defineCheck({
  id: "RDS_INSTANCE_AVAILABLE",
  title: "DB instance is available",
  docs: "Passes when the RDS instance is in a state in which it serves requests: available, or one of the states of backups, modifications and storage optimisation. Fails in every other state (for example stopped, failed, storage-full, rebooting) and when the instance does not exist. EQUALS available is the strict form.",
  service: "RDS",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["database", "reliability"],
  params: z.strictObject({ dbInstanceIdentifier }),
  observes: { shape: "one", kind: "S", label: "state" },
  default: { operator: "IN_LIST", expected: serving },
  reads: [describeDBInstances],
  exports: dbInstanceExports,
  async observe({ params: { dbInstanceIdentifier }, read, region }) {
    const instance = await findDbInstance(read, dbInstanceIdentifier);
    if (!instance) return dbInstanceMissing(dbInstanceIdentifier, region);
    const status = told(describeDBInstances).text(instance, "DBInstanceStatus");
    return {
      value: status,
      exports: exportDbInstance(instance, dbInstanceIdentifier),
      evidence: `DB instance ${dbInstanceIdentifier} is ${status}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "available",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances(ordersDb)) },
    verdict: "PASS",
    exports: { state: "available", endpointPort: 5432, vpcId: "vpc-0a1b2c3d4e5f60001" },
  },
  {
    name: "backups do not make the verdict flap",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, DBInstanceStatus: "backing-up" })) },
    verdict: "PASS",
  },
  {
    name: "the strict form fails during a backup",
    params,
    operator: "EQUALS",
    expected: "available",
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, DBInstanceStatus: "backing-up" })) },
    verdict: "FAIL",
  },
  {
    name: "stopped",
    params,
    given: { "rds:DescribeDBInstances": answers(dbInstances({ ...ordersDb, DBInstanceStatus: "stopped" })) },
    verdict: "FAIL",
    reasonIncludes: "stopped",
  },
  {
    name: "the identifier is asked in lower case",
    params: { dbInstanceIdentifier: "Orders-DB" },
    given: {
      "rds:DescribeDBInstances": answers(dbInstances(ordersDb), { when: { DBInstanceIdentifier: "orders-db" } }),
    },
    verdict: "PASS",
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
    exports: { dbInstanceIdentifier: "orders-db" },
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
