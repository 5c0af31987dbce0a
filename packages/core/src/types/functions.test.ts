import { expect, test } from "vitest";
import type { Route } from "./api/route";
import { routes } from "./api/routes";
import { functions } from "./functions";

const all: Pick<Route, "uses">[] = [...Object.values(routes), ...Object.values(functions)];

test("no function may delete runs, results or alerts: they are the audit trail", () => {
  const actions = new Set(all.flatMap(({ uses }) => uses.Evaluations ?? []));
  // A batch may delete as well as put.
  expect([...actions].sort()).toEqual([
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:UpdateItem",
  ]);
});

test("only the evaluator may open secrets, send mail, become a role of a customer and write evidence", () => {
  const holders = (name: "CustomerRoles" | "Sender") => all.filter(({ uses }) => uses[name] !== undefined);
  expect(holders("CustomerRoles")).toEqual([functions.evaluate]);
  expect(holders("Sender")).toEqual([functions.evaluate]);
  expect(all.filter(({ uses }) => uses.SecretsKey?.includes("kms:Decrypt"))).toEqual([functions.evaluate]);
  expect(all.filter(({ uses }) => uses.Evidence?.includes("s3:PutObject"))).toEqual([functions.evaluate]);
});
