import { dbInstances, ordersDb } from "../catalogue/rds/fixtures";
import { answer, homeRegion, otherRegion } from "./answers";

export const sandboxDb = ordersDb;

export const databaseAnswers = [
  answer("rds:DescribeDBInstances", dbInstances(sandboxDb), { region: homeRegion }),
  answer("rds:DescribeDBInstances", dbInstances(), { region: otherRegion }),
];
