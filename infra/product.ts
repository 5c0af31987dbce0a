import { evaluatorName } from "./queue";
import { router } from "./router";
import { accountId, roleArnOf } from "./stage";

/** What functions say about the product to the outside: links in mails, the principal that customers' roles trust. */
export const product = new sst.Linkable("Product", {
  properties: { dashboardUrl: router.url, evaluatorRoleArn: roleArnOf(evaluatorName), accountId },
});
