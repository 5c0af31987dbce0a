import { defineRead } from "../define";

export interface KeyMetadata {
  KeyId?: string;
  Arn?: string;
  KeyManager?: string;
  KeyState?: string;
  Enabled?: boolean;
}

export const describeKey = defineRead<{ KeyId: string }, { KeyMetadata?: KeyMetadata }>()({
  service: "kms",
  operation: "DescribeKey",
  iamAction: "kms:DescribeKey",
  absent: { NotFoundException: "resource" },
});
