import { once } from "node:events";
import { expect, test } from "vitest";
import { createChildren } from "./children";

const run = (children: ReturnType<typeof createChildren>, script: string) =>
  children.spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });

test("all children have ended when they were stopped, and no more are started", async () => {
  const children = createChildren();
  const forever = run(children, "setInterval(() => {}, 1000); console.log('up')");
  await once(forever.stdout as NodeJS.EventEmitter, "data");
  const over = run(children, "");
  await once(over, "exit");
  await children.stop();
  expect(forever.signalCode).toBe("SIGTERM");
  expect(() => run(children, "")).toThrow("stopping");
});

test("none is left behind by a process that ends in any way", async () => {
  const before = process.listeners("exit");
  const children = createChildren();
  const [kill] = process.listeners("exit").filter((listener) => !before.includes(listener));
  const deaf = run(children, "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')");
  await once(deaf.stdout as NodeJS.EventEmitter, "data");
  kill?.(130);
  await once(deaf, "exit");
  expect(deaf.signalCode).toBe("SIGKILL");
  await children.stop();
  expect(process.listeners("exit")).toEqual(before);
});
