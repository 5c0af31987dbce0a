import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { installPlatform, repository } from "./graph/install-platform";

it("sst.config.ts and infra/ have no type errors against the real types of SST", () => {
  installPlatform();
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.infra.json", "--pretty", "false"], {
    cwd: repository,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});
