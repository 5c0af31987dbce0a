/**
 * Writes sst-env.d.ts as a deploy would, without AWS. Run it after a link changed in infra/; sst-env.test.ts says when:
 *
 *   npx tsx tests/infra/write-sst-env.ts
 *
 * Not a part of `npm run gen`, which takes seconds: this evaluates infra/ with SST's components, and installs them first.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./graph/install-platform";
import { loadGraph } from "./graph/load-graph";
import { renderSstEnv } from "./graph/render-sst-env";

writeFileSync(join(repository, "sst-env.d.ts"), renderSstEnv(loadGraph("prod").links));
