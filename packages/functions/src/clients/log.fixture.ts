import { afterEach, beforeEach, vi } from "vitest";

/** What the running test has written to the log, on both streams. `clear` forgets it. */
export function useLog() {
  let written = "";
  beforeEach(() => {
    written = "";
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        written += String(chunk);
        return true;
      });
  });
  afterEach(() => vi.restoreAllMocks());
  return {
    text: () => written,
    clear: () => {
      written = "";
    },
  };
}
