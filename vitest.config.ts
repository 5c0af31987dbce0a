import { defineConfig } from "vitest/config";
import { PlainReporter } from "./scripts/plain-reporter.ts";

const exclude = ["**/node_modules/**", "**/.next/**", "**/.open-next/**"];

// What judges by patterns loads their library first; tests of single operators get it from here.
const patterns = ["./tests/support/load-patterns.ts"];

// Groups run one after another, so that servers and browsers do not fight for the cores with the unit tests.
export default defineConfig({
  test: {
    reporters: ["default", new PlainReporter()],
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: patterns,
          // Of a machine that has other things to do: nothing here waits for time.
          testTimeout: 60_000,
          include: ["packages/{core,functions,cli,local}/src/**/*.test.ts", "{scripts,bench}/**/*.test.ts"],
          exclude,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "frontend",
          include: ["packages/frontend/src/**/*.test.ts"],
          exclude,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "contract",
          setupFiles: patterns,
          include: ["tests/contract/**/*.test.ts"],
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "repo",
          include: ["tests/repo/**/*.test.ts"],
          exclude,
          testTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "conformance",
          setupFiles: patterns,
          include: ["tests/conformance/**/*.test.ts"],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "infra",
          include: ["tests/infra/**/*.test.ts"],
          exclude,
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // Each file has its own stage, on free ports and in its own folder; a stage waits more than it works.
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          exclude,
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
