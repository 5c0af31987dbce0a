import { isNeverRequested } from "../../checks/permissions/never-requested";
import { isReadAction } from "../../checks/permissions/read-actions";
import { ReadError } from "../../engine/reader";
import type { SomeRead } from "./transport";

/** Refuses every read whose IAM actions are not all on the list of read and list actions, or are never requested. */
export function refuseOtherThanReads(read: SomeRead, region: string): void {
  const operation = `${read.service}:${read.operation}`;
  const actions = [read.iamAction ?? []].flat();
  const refused = actions.find((action) => !isReadAction(action) || isNeverRequested(action));
  const isUnpermitted = actions.length === 0 && read.service !== "network";
  if (refused === undefined && !isUnpermitted) return;
  const reason =
    refused === undefined ? "it declares no IAM action" : `${refused} is not a read or list action of the catalogue`;
  throw new ReadError("INTERNAL", `${operation} in ${region} is refused: ${reason}`, {
    operation,
    region,
    actions,
    code: "RefusedOperation",
  });
}
