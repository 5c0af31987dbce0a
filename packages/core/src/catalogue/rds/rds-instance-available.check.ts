import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { samplesOn } from "../../recorded/specimens";
import { dbInstance, dbInstances, ordersDb } from "./db-instance";

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

export const rdsInstanceAvailable = dbInstance.check({
  id: "RDS_INSTANCE_AVAILABLE",
  title: "DB instance is available",
  docs: "Passes when the RDS instance is in a state in which it serves requests: available, or one of the states of backups, modifications and storage optimisation. Fails in every other state (for example stopped, failed, storage-full, rebooting) and when the instance does not exist. EQUALS available is the strict form.",
  severity: "high",
  categories: ["database", "reliability"],
  observes: { kind: "S", label: "state" },
  default: { operator: "IN_LIST", expected: serving },
  value: "DBInstanceStatus",
  evidence: (status: string, subject) => `${subject} is ${status}`,
});

const backingUp = { DBInstanceStatus: "backing-up" };

export const samples = (): readonly Sample[] =>
  samplesOn(dbInstances(), { member: "DBInstanceStatus" }, [
    {
      name: "available",
      verdict: "PASS",
      exports: { state: "available", endpointPort: 5432, vpcId: "vpc-0a1b2c3d4e5f60001" },
    },
    { name: "backups do not make the verdict flap", has: backingUp, verdict: "PASS" },
    {
      name: "the strict form fails during a backup",
      operator: "EQUALS",
      expected: "available",
      has: backingUp,
      verdict: "FAIL",
    },
    { name: "stopped", has: { DBInstanceStatus: "stopped" }, verdict: "FAIL", reasonIncludes: "stopped" },
    {
      name: "the identifier is asked in lower case",
      params: { dbInstanceIdentifier: "Orders-DB" },
      given: {
        "rds:DescribeDBInstances": answers(
          { DBInstances: [ordersDb()] },
          { when: { DBInstanceIdentifier: "orders-db" } },
        ),
      },
      verdict: "PASS",
    },
  ]);
