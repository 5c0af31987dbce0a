import type { CheckType } from "../../checks/model";
import { instanceHasPublicIp } from "./instance-has-public-ip.check";

export const hasPublicIp: CheckType = {
  ...instanceHasPublicIp,
  id: "HAS_PUBLIC_IP",
  title: "Instance has a public IP address (short id)",
  docs: "Short id of INSTANCE_HAS_PUBLIC_IP. Passes when any network interface of the EC2 instance has a public IPv4 address (with includeIpv6 also a global IPv6 address) and fails when there is none. Use IS_FALSE to prove that there is no public address.",
  synonymOf: "INSTANCE_HAS_PUBLIC_IP",
};
