import { leftOut } from "../../checks/answers/form";
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
      KeyId: leftOut("text"),
      Arn: leftOut("text"),
      KeyManager: "text",
      KeyState: leftOut("text"),
      Enabled: leftOut("boolean"),
    },
  },
  absent: { NotFoundException: "resource" },
});
