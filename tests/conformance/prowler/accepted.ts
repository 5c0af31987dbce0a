import type { Finding } from "./recording";

/** Differences that were reviewed: the check, what it said, what we say, and why ours is right. */
export const acceptedDifferences: readonly {
  check: string;
  theirs: string;
  ours: string;
  says?: RegExp;
  reason: string;
}[] = [
  {
    check: "s3_bucket_secure_transport_policy",
    theirs: "PASS",
    ours: "FAIL",
    reason:
      "the policy refuses only s3:PutObject without TLS, so objects can still be read without it; ours asks for s3:* or *",
  },
  ...[
    { check: "awslambda_function_env_vars_not_encrypted_with_cmk", property: "KMSKeyArn" },
    { check: "efs_multi_az_enabled", property: "mount targets" },
    { check: "rds_cluster_backtrack_enabled", property: "BacktrackWindow" },
    { check: "redshift_cluster_multi_az_enabled", property: "MultiAZ" },
    {
      check: "opensearch_service_domains_updated_to_the_latest_service_software_version",
      property: "ServiceSoftwareOptions",
    },
  ].map(({ check, property }) => ({
    check,
    theirs: "PASS",
    ours: "FAIL",
    reason: `the emulated account does not answer with ${property} as the finding has it; what is not set is no proof`,
  })),
  {
    check: "transfer_server_pqc_ssh_kex_enabled",
    theirs: "PASS",
    ours: "FAIL",
    says: /TransferSecurityPolicy-2024-01/,
    reason: "the suite runs this case with a list of policies of its own, which the recording does not carry",
  },
  {
    check: "ec2_confidential_workload_host_unrestricted_ingress",
    theirs: "PASS",
    ours: "FAIL",
    says: /allow-listed ports \[8080\]/,
    reason: "the suite runs this case with a list of ports of its own, which the recording does not carry",
  },
  {
    check: "bedrock_guardrail_sensitive_information_filter_enabled",
    theirs: "PASS",
    ours: "FAIL",
    reason: "the recorded policy is the boolean true, which the service never answers; it names no filter",
  },
];

export function acceptedDifference({ check, status, status_extended }: Finding, ours: string): string | undefined {
  return acceptedDifferences.find(
    (each) =>
      each.check === check &&
      each.theirs === status &&
      each.ours === ours &&
      (each.says?.test(status_extended) ?? true),
  )?.reason;
}
