// Processor time of saving 500 of the worst checks, and of judging one, each beside the limit of two seconds.
// npx tsx bench/hostile.ts

import { catalogue } from "../packages/core/src/catalogue/index";
import { loadPatternEngine } from "../packages/core/src/checks/operators/index";
import { hostileChecks, hostileJudgements } from "../packages/core/src/checks/validate/hostile.fixture";
import { validateChecks } from "../packages/core/src/checks/validate/index";
import { print, type Row } from "./support";

const limitMs = 2_000;
const context = { catalogue, accountRegion: "eu-west-1" };

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const row = (what: string, ms: number): Row => ({
  what,
  measured: `${Math.round(ms)} ms`,
  beside: `${limitMs} ms`,
  ratio: ms / limitMs,
  max: 1,
});

const saving = Object.entries(hostileChecks).map(([name, make]) =>
  row(
    `saving 500 checks: ${name}`,
    cpuMs(
      () =>
        void validateChecks(
          Array.from({ length: 500 }, (_, i) => make(i)),
          context,
        ),
    ),
  ),
);
await loadPatternEngine();
const judging = Object.entries(hostileJudgements).map(([name, judge]) => row(`judging: ${name}`, cpuMs(judge)));
print("Hostile checks", [...saving, ...judging]);
