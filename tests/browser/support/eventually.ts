import { expect } from "vitest";

/** An expectation of what comes to pass within the time that a busy machine may need. */
export const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 20_000 });
