import { dbInstances, ordersDb } from "../catalogue/rds/db-instance";
import { answer, homeRegion, otherRegion } from "./answers";

export const sandboxDb = ordersDb();

const { answer: listed } = dbInstances();

export const databaseAnswers = [
  answer("rds:DescribeDBInstances", listed(sandboxDb), { region: homeRegion }),
  answer("rds:DescribeDBInstances", listed(), { region: otherRegion }),
];
