import fc from "fast-check";
import { expect, it } from "vitest";
import type { Narrowing } from "../checks/model";
import { pickIds } from "./narrow";
import { createSplitter } from "./split";

const nested: Narrowing = { items: "Reservations[].Instances", ids: [{ param: "InstanceIds", field: "InstanceId" }] };
const flat: Narrowing = {
  items: "services",
  ids: [
    { param: "services", field: "serviceName" },
    { param: "services", field: "serviceArn" },
  ],
};

it("gives each asker what narrowing the whole answer to its ids gives", () => {
  const id = fc.constantFrom("a", "b", "c", "d");
  const reservations = fc.array(
    fc.array(
      id.map((InstanceId) => ({ InstanceId })),
      { minLength: 1, maxLength: 3 },
    ),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(reservations, id, (lists, asked) => {
      const data = {
        Owner: "o",
        Reservations: lists.map((Instances, index) => ({ ReservationId: `r-${index}`, Instances })),
      };
      expect(createSplitter(nested, data, "InstanceIds")([asked])).toEqual(
        pickIds(nested, data, "InstanceIds", [asked]),
      );
    }),
  );
});

it("finds an item by any of its names, once", () => {
  const data = {
    services: [
      { serviceName: "s", serviceArn: "arn:s" },
      { serviceName: "t", serviceArn: "arn:t" },
    ],
  };
  const part = createSplitter(flat, data, "services");
  expect(part(["arn:t"])).toEqual({ services: [data.services[1]] });
  expect(part(["s", "arn:s"])).toEqual({ services: [data.services[0]] });
  expect(part(["u"])).toEqual({ services: [] });
});
