import { partitions } from "../../checks/data/partitions";
import type { Read } from "../../checks/model";

/** Region of the partition's global endpoints. */
export function globalRegion(partition: string): string {
  return Object.hasOwn(partitions, partition)
    ? partitions[partition as keyof typeof partitions].global
    : partitions.aws.global;
}

/** True for a region that is enabled only when the account asks for it. */
export function isOptInRegion(region: string): boolean {
  return Object.values(partitions).some(({ optIn }) => (optIn as readonly string[]).includes(region));
}

/** Where a read is asked: its fixed region, the global endpoint, or the region of the check. */
export function regionOf(read: Pick<Read, "regional" | "fixedRegion">, region: string, partition: string): string {
  return read.fixedRegion ?? (read.regional === false ? globalRegion(partition) : region);
}
