import { globalRegion } from "../../checks/formats/partitions";
import type { Read } from "../../checks/model";

/** Where a read is asked: its fixed region, the global endpoint, or the region of the check. */
export function regionOf(read: Pick<Read, "regional" | "fixedRegion">, region: string, partition: string): string {
  return read.fixedRegion ?? (read.regional === false ? globalRegion(partition) : region);
}
