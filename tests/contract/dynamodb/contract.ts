import { itemsContract } from "./items.contract";
import { queriesContract } from "./queries.contract";
import type { MakeDynamodb } from "./table";
import { transactionsContract } from "./transactions.contract";

/** The behaviour of DynamoDB that the product relies on. Run it on any DynamoDB. */
export const dynamodbContract = (make: MakeDynamodb): void => {
  itemsContract(make);
  queriesContract(make);
  transactionsContract(make);
};
