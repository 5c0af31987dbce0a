import { expect, test } from "vitest";
import { createParts } from "./parts";

test("parts are given back once, the last first, each after the other", async () => {
  const did: string[] = [];
  const parts = createParts(() => Promise.resolve());
  parts.onStop(() => did.push("first"));
  parts.onStop(async () => {
    await undefined;
    did.push("second");
  });
  await Promise.all([parts.stop(), parts.stop()]);
  expect(did).toEqual(["second", "first"]);
});

test("a part that stands only when the stage is stopped already is given back, and none comes after it", async () => {
  const did: string[] = [];
  let stand: () => void = () => undefined;
  const standing = new Promise<void>((resolve) => {
    stand = resolve;
  });
  const start = async (): Promise<void> => {
    parts.onStop(() => did.push("early"));
    await standing;
    parts.onStop(() => did.push("late"));
    did.push("never");
  };
  const parts = createParts(() => started);
  const started = start();
  const stopped = parts.stop();
  stand();
  await expect(started).rejects.toThrow("stopped while it was starting");
  await stopped;
  expect(did).toEqual(["early", "late"]);
});
