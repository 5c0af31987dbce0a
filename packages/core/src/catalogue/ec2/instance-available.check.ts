import type { CheckType } from "../../checks/model";
import { instanceRunning } from "./instance-running.check";

/** Kept for checks written under this id; not offered in pickers. */
export const instanceAvailable: CheckType = {
  ...instanceRunning,
  id: "INSTANCE_AVAILABLE",
  title: "Instance is available",
  docs: "Another id of INSTANCE_RUNNING, accepted everywhere but not offered. Passes when the EC2 instance is in the state running and fails in every other state. The provider's status checks are not looked at.",
  synonymOf: "INSTANCE_RUNNING",
  listed: false,
};
