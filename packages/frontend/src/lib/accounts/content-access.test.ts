import { expect, it } from "vitest";
import { accessWith } from "./content-access";

const access = [
  { action: "lambda:GetFunction", resourceTypes: ["AWS::Lambda::Function"], granted: true, reveals: "code" },
  { action: "s3:GetObject", resourceTypes: [], granted: false, reveals: "objects" },
  { action: "dynamodb:GetItem", resourceTypes: [], granted: true, reveals: "items" },
];

it("keeps what else is granted when one action is added or taken away", () => {
  expect(accessWith(access, "s3:GetObject", true)).toEqual(["lambda:GetFunction", "dynamodb:GetItem", "s3:GetObject"]);
  expect(accessWith(access, "lambda:GetFunction", false)).toEqual(["dynamodb:GetItem"]);
});

it("names an action once that is granted twice", () => {
  expect(accessWith(access, "dynamodb:GetItem", true)).toEqual(["lambda:GetFunction", "dynamodb:GetItem"]);
});
