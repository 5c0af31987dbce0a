import * as z from "zod";
import { ifPresent } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import type { ReadsFn } from "../../checks/define";
import { ec2Instance } from "../../checks/formats";
import type { Exports } from "../../checks/model";
import { describeInstances, type Instance } from "./reads";
import { tagMap } from "./tags";

/** The parameter that names the instance. */
export const instanceId = ec2Instance({
  title: "Instance",
  description: "Id of the EC2 instance",
  examples: ["i-0a1b2c3d4e5f67890"],
});

/** What every check on one instance hands to later checks. */
export const instanceExports = z.object({
  instanceId: z.string(),
  name: z.string().optional(),
  state: z.string().optional(),
  stateReason: z.string().optional(),
  instanceType: z.string().optional(),
  az: z.string().optional(),
  publicIp: z.string().optional(),
  privateIp: z.string().optional(),
  ipv6Addresses: z.array(z.string()).optional(),
  vpcId: z.string().optional(),
  subnetId: z.string().optional(),
  securityGroups: z.array(z.string()).optional(),
  imageId: z.string().optional(),
  iamInstanceProfileArn: z.string().optional(),
  launchTime: z.date().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

/** The instance, or undefined when the provider does not know the id. */
export async function findInstance(read: ReadsFn<typeof describeInstances>, id: string): Promise<Instance | undefined> {
  const answer = await read(describeInstances, { InstanceIds: [id] });
  if (!answer.present) return undefined;
  return instancesIn(answer.data).find(
    (instance) => requiredMembers(describeInstances).text(instance, "InstanceId") === id,
  );
}

/** The instances of an answer, whatever reservation they stand in. */
export function instancesIn(data: { Reservations?: readonly { Instances?: readonly Instance[] }[] }): Instance[] {
  const { list } = requiredMembers(describeInstances);
  return list(data, "Reservations").flatMap((reservation) => list(reservation, "Instances"));
}

/** The state of an instance; every instance has one. */
export const stateOf = ({ State }: Instance): string => requiredMembers(describeInstances).text(State, "Name");

/** Nothing but the id asked for is known of an instance that does not exist. */
export function instanceMissing(id: string, region: string) {
  return { missing: `instance ${id} in ${region}`, exports: { instanceId: id } };
}

/** The set of exports named E in the catalogue. */
export function exportInstance(instance: Instance, id: string): Exports {
  const tags = tagMap(instance.Tags);
  return {
    instanceId: id,
    name: tags.Name,
    state: ifPresent(() => instance.State?.Name),
    stateReason: stateReasonOf(instance),
    instanceType: instance.InstanceType,
    az: instance.Placement?.AvailabilityZone,
    publicIp: instance.PublicIpAddress || ifPresent(() => publicIpv4Of(instance)[0]),
    privateIp: instance.PrivateIpAddress,
    ipv6Addresses: ifPresent(() => ipv6Of(instance)),
    vpcId: instance.VpcId,
    subnetId: instance.SubnetId,
    securityGroups: ifPresent(() => securityGroupsOf(instance)),
    imageId: instance.ImageId,
    iamInstanceProfileArn: instance.IamInstanceProfile?.Arn,
    launchTime: instance.LaunchTime,
    tags,
  };
}

/** The provider's words for why the instance is in its state, where it gives any. */
export function stateReasonOf({ StateReason, StateTransitionReason }: Instance): string | undefined {
  return StateReason?.Message || StateReason?.Code || StateTransitionReason || undefined;
}

const { text } = requiredMembers(describeInstances);

/** Public IPv4 addresses of every interface, the primary one first. */
export function publicIpv4Of({ PublicIpAddress, NetworkInterfaces = [] }: Instance): string[] {
  const associated = NetworkInterfaces.flatMap(({ Association, PrivateIpAddresses = [] }) => [
    Association?.PublicIp,
    ...PrivateIpAddresses.map((address) => address.Association?.PublicIp),
  ]);
  return distinct([PublicIpAddress, ...associated]);
}

/** IPv6 addresses of every interface. */
export function ipv6Of({ Ipv6Address, NetworkInterfaces = [] }: Instance): string[] {
  const assigned = NetworkInterfaces.flatMap(({ Ipv6Addresses = [] }) => Ipv6Addresses);
  return distinct([Ipv6Address, ...assigned.map((address) => text(address, "Ipv6Address"))]);
}

/** Ids of the security groups of every interface, the primary interface's first. */
export function securityGroupsOf({ SecurityGroups = [], NetworkInterfaces = [] }: Instance): string[] {
  const all = [...SecurityGroups, ...NetworkInterfaces.flatMap(({ Groups = [] }) => Groups)];
  return distinct(all.map((group) => text(group, "GroupId")));
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined && value !== ""))];
}
