import type { Reporter, TestModule } from "vitest/node";

/** Prints which files took longest, and one closing line that any machine can read: `N passed, N failed, N skipped`. */
export class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]) {
    let passed = 0;
    let skipped = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      // A file that could not be loaded, or whose hooks failed, has errors of its own and perhaps no test.
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        else if (state === "failed") failed++;
        else skipped++;
      }
    }
    if (modules.length > slowest) process.stdout.write(slowestOf(modules));
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}

const slowest = 10;

/** The files that took longest, with their set-up: what to look at when the whole takes too long. */
function slowestOf(modules: readonly TestModule[]): string {
  const took = modules.map((module) => {
    const { collectDuration, duration, environmentSetupDuration, setupDuration } = module.diagnostic();
    const seconds = (collectDuration + duration + environmentSetupDuration + setupDuration) / 1000;
    return { name: `${module.project.name} ${module.relativeModuleId}`, seconds };
  });
  const lines = took
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, slowest)
    .map(({ name, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${name}\n`);
  return `The ${slowest} files that took longest:\n${lines.join("")}`;
}
