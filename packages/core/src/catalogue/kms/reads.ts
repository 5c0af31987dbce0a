import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

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
  answer: {
    KeyMetadata: {
      KeyId: optional("text"),
      Arn: optional("text"),
      KeyManager: "text",
      KeyState: optional("text"),
      Enabled: optional("boolean"),
    },
  },
  absent: { NotFoundException: "resource" },
});
