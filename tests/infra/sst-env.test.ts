import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "./graph/install-platform";
import { loadGraph } from "./graph/load-graph";
import { renderSstEnv } from "./graph/render-sst-env";

it("sst-env.d.ts is what a deploy would write: else run `npx tsx tests/infra/write-sst-env.ts`", () => {
  expect(readFileSync(join(repository, "sst-env.d.ts"), "utf8")).toBe(renderSstEnv(loadGraph("prod").links));
});

it("links have the same names and shapes on every stage", () => {
  expect(renderSstEnv(loadGraph("dev").links)).toBe(renderSstEnv(loadGraph("prod").links));
});
