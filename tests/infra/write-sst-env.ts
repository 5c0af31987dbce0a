/** Writes sst-env.d.ts as a deploy would, without AWS: `npx tsx tests/infra/write-sst-env.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./graph/install-platform";
import { loadGraph } from "./graph/load-graph";
import { renderSstEnv } from "./graph/render-sst-env";

writeFileSync(join(repository, "sst-env.d.ts"), renderSstEnv(loadGraph("prod").links));
