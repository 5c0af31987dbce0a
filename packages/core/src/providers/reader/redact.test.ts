import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../checks/recorded/canonical";
import { redactAnswer, redacted } from "./redact";
import type { SomeRead } from "./transport";

const read = (redact: readonly string[] = []): SomeRead => ({
  service: "x",
  operation: "Y",
  iamAction: "x:Y",
  answer: "map",
  redact,
});
const clean = (data: Record<string, unknown>, paths: readonly string[] = []) => {
  const copy = structuredClone(data);
  redactAnswer(read(paths), {}, copy);
  return copy;
};
const mark = expect.stringMatching(/^«redacted:[0-9a-f]{8}»$/);

describe("redaction", () => {
  it.each<[string, Record<string, unknown>, object]>([
    ["function environments", { Environment: { Variables: { A: "v" } } }, { Environment: { Variables: { A: mark } } }],
    [
      "container environments",
      { environment: [{ name: "A", value: "v" }] },
      { environment: [{ name: "A", value: mark }] },
    ],
    ["plain environment maps", { EnvironmentVariables: { A: "v" } }, { EnvironmentVariables: { A: mark } }],
    ["a tag that is called Environment", { Tags: { Environment: "prod" } }, { Tags: { Environment: "prod" } }],
    [
      "the image of a build project",
      { environment: { computeType: "S", image: "i", environmentVariables: [{ name: "A", value: "v" }] } },
      { environment: { computeType: "S", image: "i", environmentVariables: [{ name: "A", value: mark }] } },
    ],
    ["user data", { UserData: { Value: "IyEvYmlu" } }, { UserData: { Value: mark } }],
    ["passwords by name", { MasterUserPassword: "p" }, { MasterUserPassword: mark }],
    ["not ARNs", { Secret: "arn:aws:secretsmanager:x" }, { Secret: "arn:aws:secretsmanager:x" }],
    ["not empty texts", { Password: "" }, { Password: "" }],
    ["not numbers or flags", { RequirePassword: true, Token: 3 }, { RequirePassword: true, Token: 3 }],
    [
      "inside JSON text",
      { Properties: '{"Password":"p","A":1}' },
      { Properties: expect.stringMatching(/^\{"Password":"«redacted:/) },
    ],
    ["JSON text without secrets byte for byte", { Policy: '{ "A" : [1] }' }, { Policy: '{ "A" : [1] }' }],
    [
      "the user's name that equals the password",
      { U: "redis://red:red@h" },
      { U: expect.stringMatching(/^redis:\/\/red:«redacted:[0-9a-f]{8}»@h$/) },
    ],
  ])("%s", (_, given, expected) => {
    expect(clean(given)).toEqual(expected);
  });

  it.each([
    "postgres://app:hunter2secret@db.example.com/x",
    "Server=db;User=sa;Password=hunter2secret;",
    "DefaultEndpointsProtocol=https;AccountKey=hunter2secret==",
    "-----BEGIN RSA PRIVATE KEY-----\nhunter2secret\n-----END RSA PRIVATE KEY-----",
    "token ghp_hunter2secret0123456789012345678901234567",
  ])("finds the secret in %s wherever it stands", (text) => {
    expect(canonicalJson(clean({ Description: [text] }))).not.toContain("hunter2secret");
  });

  it("replaces what a read declares, through lists, wildcards and quoted names", () => {
    const data = { Items: [{ "a.b": { x: "1", y: 2 } }, { "a.b": { z: ["3"] } }], Keep: "k" };
    expect(clean(data, ['Items[]."a.b".*'])).toEqual({
      Items: [{ "a.b": { x: mark, y: mark } }, { "a.b": { z: [mark] } }],
      Keep: "k",
    });
  });

  it("replaces what a read declares inside JSON text, by what was asked", () => {
    const properties = (text: string) => ({ D: { Properties: JSON.stringify({ Id: "1", Code: { Zip: text } }) } });
    const asked: SomeRead = { ...read(), redact: (params) => [`D.Properties.${params.place}`] };
    const answer = properties("hunter2");
    redactAnswer(asked, { place: "Code.Zip" }, answer);
    expect(JSON.parse(answer.D.Properties)).toEqual({ Id: "1", Code: { Zip: mark } });
    expect(clean(properties("hunter2"), ["D.Properties.Code.Tar"])).toEqual(properties("hunter2"));
  });

  it("refuses a declared path that does not name places", () => {
    expect(() => clean({}, ["Items[?Secret].Value"])).toThrow("cannot be redacted");
  });

  it("keeps equal secrets equal and different ones different", () => {
    expect(redacted("a")).toBe(redacted("a"));
    expect(redacted("a")).not.toBe(redacted("b"));
  });

  const secret = fc.stringMatching(/^S[0-9a-f]{24}$/);
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => ({ value }));

  it("never lets a secret through, and changes nothing the second time", () => {
    const holders = fc.constantFrom<(value: string) => object>(
      (Password) => ({ Password }),
      (value) => ({ Environment: { Variables: { NAME: value } } }),
      (value) => ({ environment: [{ name: "n", value }] }),
      (UserData) => ({ UserData }),
      (value) => ({ Text: JSON.stringify({ deep: { dbPassword: value } }) }),
      (value) => ({ Url: `https://user:${value}@host/` }),
    );
    fc.assert(
      fc.property(secret, holders, json, (value, hold, around) => {
        const once = clean({ Items: [around, { Inner: hold(value) }] });
        const text = canonicalJson(once);
        expect(text).not.toContain(value);
        expect(canonicalJson(clean(JSON.parse(text)))).toBe(text);
      }),
    );
  });
});
