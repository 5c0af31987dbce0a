import * as z from "zod";
import { told } from "../../checks/answers/told";
import { ifTold } from "../../checks/answers/unread";
import type { ReadsFn } from "../../checks/define";
import { field, rdsId } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import { type DBInstance, describeDBInstances } from "./reads";

/** The parameter that names the DB instance; RDS keeps identifiers in lower case. */
const words = { title: "DB instance", description: "Identifier of the DB instance", examples: ["orders-db"] };
export const dbInstanceIdentifier = field(rdsId(words).toLowerCase(), words, { "x-format": "rdsId" });

/** What every check on one DB instance hands to later checks. */
export const dbInstanceExports = z.object({
  dbInstanceIdentifier: z.string(),
  state: z.string().optional(),
  publicAccess: z.boolean().optional(),
  encrypted: z.boolean().optional(),
  engine: z.string().optional(),
  engineVersion: z.string().optional(),
  instanceClass: z.string().optional(),
  subnetGroup: z.string().optional(),
  endpointAddress: z.string().optional(),
  endpointPort: z.number().optional(),
  vpcId: z.string().optional(),
  securityGroups: z.array(z.string()).optional(),
  multiAz: z.boolean().optional(),
  kmsKeyId: z.string().optional(),
  clusterIdentifier: z.string().optional(),
  arn: z.string().optional(),
});

/** The DB instance, or undefined when the provider does not know the identifier. */
export async function findDbInstance(
  read: ReadsFn<typeof describeDBInstances>,
  identifier: string,
): Promise<DBInstance | undefined> {
  const { list, text } = told(describeDBInstances);
  const answer = await read(describeDBInstances, { DBInstanceIdentifier: identifier });
  if (!answer.present) return undefined;
  return list(answer.data, "DBInstances").find((each) => text(each, "DBInstanceIdentifier") === identifier);
}

export function dbInstanceMissing(identifier: string, region: string) {
  return {
    missing: `DB instance ${identifier} in ${region} (the id of a cluster is not the id of an instance)`,
    exports: { dbInstanceIdentifier: identifier },
  };
}

/** The set of exports named D in the catalogue. */
export function exportDbInstance(instance: DBInstance, identifier: string): Exports {
  return {
    dbInstanceIdentifier: identifier,
    state: ifTold(() => instance.DBInstanceStatus),
    publicAccess: ifTold(() => instance.PubliclyAccessible),
    encrypted: ifTold(() => instance.StorageEncrypted),
    engine: instance.Engine,
    engineVersion: instance.EngineVersion,
    instanceClass: instance.DBInstanceClass,
    subnetGroup: ifTold(() => instance.DBSubnetGroup?.DBSubnetGroupName),
    endpointAddress: instance.Endpoint?.Address,
    endpointPort: instance.Endpoint?.Port,
    vpcId: instance.DBSubnetGroup?.VpcId,
    securityGroups: (instance.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
    multiAz: instance.MultiAZ,
    kmsKeyId: instance.KmsKeyId,
    clusterIdentifier: instance.DBClusterIdentifier,
    arn: instance.DBInstanceArn,
  };
}
