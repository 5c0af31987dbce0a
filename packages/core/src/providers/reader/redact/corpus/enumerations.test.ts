import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import { expect, it } from "vitest";
import { createMarks, createRedactor, newMarkKey } from "../../redact";

/** As much of a type in the schemas of CloudFormation as says which values it takes. */
interface Type {
  type?: string;
  allowedValues?: readonly unknown[];
  element?: Type;
}
type Properties = Record<string, { type: Type; previousTypes?: readonly Type[] }>;

const valuesOf = ({ allowedValues = [], element }: Type): readonly unknown[] =>
  element ? valuesOf(element).map((value) => [value]) : allowedValues;

it("leaves every value that the schema of a resource type allows as it is", async () => {
  const db = await loadAwsServiceSpec();
  const redactor = createRedactor(createMarks(newMarkKey()));
  const holders = [...db.all("resource"), ...db.all("typeDefinition")] as unknown as { properties: Properties }[];
  const members = holders
    .flatMap(({ properties }) => Object.entries(properties))
    .flatMap(([name, { type, previousTypes = [] }]) =>
      [type, ...previousTypes].flatMap(valuesOf).map((value) => ({ [name]: value })),
    );
  const redacted = members.filter((member) => JSON.stringify(redactor.value(member)) !== JSON.stringify(member));
  expect(members.length).toBeGreaterThan(10_000);
  expect(redacted).toEqual([]);
});
