// `npm test`: installs what is missing, then runs every test. Further arguments go to vitest (`npm test -- --project unit`).
import { bootstrap, root, run } from "./bootstrap.mjs";

bootstrap();
run(process.execPath, [`${root}/node_modules/vitest/vitest.mjs`, "run", ...process.argv.slice(2)], {
  env: { NEXT_TELEMETRY_DISABLED: "1", SST_TELEMETRY_DISABLED: "1" },
});
