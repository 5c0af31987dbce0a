import { defineRead } from "../../checks/define";
import { type PublicAccessBlock, publicAccessBlock } from "./reads";

/** The account's own block on public access; the same in every region, so it is asked once. */
export const getAccountPublicAccessBlock = defineRead<{ AccountId: string }, PublicAccessBlock>()({
  service: "s3control",
  operation: "GetPublicAccessBlock",
  iamAction: "s3:GetAccountPublicAccessBlock",
  answer: publicAccessBlock,
  regional: false,
  absent: { NoSuchPublicAccessBlockConfiguration: "property" },
});
