import { expect, it } from "vitest";
import { insertAt, producersOf } from "./references";

it("offers the exported values of checks that have an alias", () => {
  const [web, ...rest] = producersOf([
    { type: "INSTANCE_RUNNING", alias: "web", name: "Web server" },
    { type: "INSTANCE_RUNNING", name: "no alias" },
  ]);
  expect(rest).toEqual([]);
  expect(web?.title).toBe("Web server");
  expect(web?.properties).toContainEqual({ name: "publicIp", reference: "{{web.publicIp}}", kind: "text" });
});

it("inserts in place of the selection", () => {
  expect(insertAt("http://host/path", "{{web.publicIp}}", 7, 11)).toBe("http://{{web.publicIp}}/path");
});
