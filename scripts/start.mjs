// `npm start` and `npm run dev`: installs what is missing, then runs the local stage in this very process, so that there is one to stop.
import { bootstrap } from "./bootstrap.mjs";

const parent = process.ppid;
bootstrap();
const { register } = await import("tsx/esm/api");
register();
const { main } = await import("../packages/local/src/runner/main.ts");
await main(process.argv.slice(2), parent).catch((error) => {
  console.error(`CloudCorrect could not start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
