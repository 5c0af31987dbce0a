import type { Sample } from "../../checks/model";
import { samplesOn } from "../../recorded/specimens";
import { dbInstance, dbInstances } from "./db-instance";

export const rdsPublicAccessDisabled = dbInstance.check({
  id: "RDS_PUBLIC_ACCESS_DISABLED",
  title: "DB instance is not publicly accessible",
  docs: "Passes when the RDS instance has the flag for public access off. Fails when it is on, and when the instance does not exist. Subnets and security groups, which can keep the public out all the same, are not looked at. An answer without the flag is an error.",
  severity: "critical",
  categories: ["database", "security"],
  observes: { kind: "B", label: "public access" },
  default: { operator: "IS_FALSE" },
  value: "PubliclyAccessible",
  evidence: (isPublic: boolean, subject) => `${subject} is ${isPublic ? "" : "not "}publicly accessible`,
});

export const samples = (): readonly Sample[] =>
  samplesOn(dbInstances(), { member: "PubliclyAccessible" }, [
    { name: "not public", verdict: "PASS", exports: { publicAccess: false } },
    { name: "public", has: { PubliclyAccessible: true }, verdict: "FAIL", reasonIncludes: "is publicly accessible" },
  ]);
