import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "./graph/install-platform";
import { mutations } from "./mutation-list";

it.each(mutations.map((mutation) => [mutation.title, mutation] as const))("can be made: %s", (_, mutation) => {
  const { file, find, replace } = mutation;
  expect(readFileSync(join(repository, file), "utf8")).toContain(find);
  expect(replace).not.toBe(find);
});

it("has one title for each mistake", () => {
  expect(new Set(mutations.map(({ title }) => title)).size).toBe(mutations.length);
});
