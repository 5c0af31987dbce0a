import { secretsInCommands } from "@cloudcorrect/core/providers/reader/redact/corpus/secrets-commands.fixture";
import { secretsByName } from "@cloudcorrect/core/providers/reader/redact/corpus/secrets-names.fixture";
import { secretsInText } from "@cloudcorrect/core/providers/reader/redact/corpus/secrets-text.fixture";
import { secretsOfVendors } from "@cloudcorrect/core/providers/reader/redact/corpus/secrets-vendors.fixture";
import { describe, expect, it } from "vitest";
import { guarded, log } from "./log";
import { useLog } from "./log.fixture";

const written = useLog();

/** The texts of the corpus that hold a secret by themselves, and the secrets: what stands between ⟦ and ⟧. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string")
    return value.includes("⟦") && /\s|:\/\//.test(value) ? [value.replaceAll("·", "")] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
const texts = [...secretsInText, ...secretsOfVendors, ...secretsInCommands].flatMap(textsIn);
const secretsOf = (text: string) => [...text.matchAll(/⟦([^⟧]*)⟧/g)].map(([, secret = ""]) => secret);
const plain = (text: string) => text.replace(/[⟦⟧]/g, "");
/** As a log shows it, within JSON. */
const isTold = (secret: string) => written.text().includes(JSON.stringify(secret).slice(1, -1));

describe("a line of the log", () => {
  it.each<[string, (text: string) => void]>([
    ["message", (text) => log.info(text)],
    ["detail", (text) => log.warn("x", { accountId: "a", deep: [{ note: text }] })],
    ["error", (text) => log.error("x", new Error(text))],
    ["cause", (text) => log.error("x", { incidentId: "i", error: new Error("y", { cause: new Error(text) }) })],
  ])("holds no secret that its %s was given", (_, write) => {
    expect(texts.length).toBeGreaterThan(100);
    const told = texts.flatMap((text) => {
      written.clear();
      write(plain(text));
      expect(written.text()).toContain('"service":"cloudcorrect"');
      return secretsOf(text).filter(isTold);
    });
    expect(told).toEqual([]);
  });

  it("holds no secret that a name beside it tells", () => {
    const members = secretsByName.map((entry) => entry as Record<string, unknown>);
    const told = members.flatMap((entry) => {
      written.clear();
      const text = JSON.stringify(entry).replaceAll("·", "");
      log.info("answer", { data: JSON.parse(plain(text)) });
      return secretsOf(text).filter(isTold);
    });
    expect(told).toEqual([]);
  });

  it("says everything else", () => {
    const details = {
      tenantId: "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
      runId: "run_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
      durationMs: 12,
    };
    log.error("the run was not ended", { ...details, error: new TypeError("no table CloudCorrect-Main-prod") });
    expect(JSON.parse(written.text())).toMatchObject({
      message: "the run was not ended",
      ...details,
      error: { name: "TypeError", message: "no table CloudCorrect-Main-prod" },
    });
  });
});

describe("what a handler throws, which Lambda itself writes into the log,", () => {
  it("holds no secret, in message, stack or cause", async () => {
    const failing = guarded(async (url: string) => {
      throw new Error(`cannot open ${url}`, { cause: new Error("password=tulip-41 refused") });
    });
    const error = (await failing("postgres://app:maple-52@db/app").catch((thrown: unknown) => thrown)) as Error;
    expect(error.message).toMatch(/^cannot open postgres:\/\/app:«redacted:\w{16}»@db\/app$/);
    expect(`${error.stack} ${(error.cause as Error).message} ${(error.cause as Error).stack}`).not.toMatch(
      /tulip|maple/,
    );
  });

  it("is the same error otherwise", async () => {
    const refused = new RangeError("too many");
    await expect(guarded(() => Promise.reject(refused))()).rejects.toBe(refused);
    expect(refused.message).toBe("too many");
    await expect(guarded(async (one: number) => one + 1)(1)).resolves.toBe(2);
  });
});
