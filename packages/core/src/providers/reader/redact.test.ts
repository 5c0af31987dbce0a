import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../recorded/canonical";
import { createMarks, createRedactor, newMarkKey } from "./redact";
import type { SomeRead } from "./transport";

const read = (redact: readonly string[] = []): SomeRead => ({
  service: "x",
  operation: "Y",
  iamAction: "x:Y",
  answer: "map",
  redact,
});
const key = newMarkKey();
const redactor = createRedactor(createMarks(key));
/** Reads what was recorded: marks in it are marks. */
const again = createRedactor(createMarks(key), { trustsMarks: true });
const clean = (data: Record<string, unknown>, paths: readonly string[] = [], by = redactor) => {
  const copy = structuredClone(data);
  by.answer(read(paths), {}, copy);
  return copy;
};
const mark = expect.stringMatching(/^«redacted:[0-9a-f]{16}»$/);

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
    [
      "variables that are told as JSON text",
      { EnvironmentVariables: '[{"name":"A","value":"v","n":12345678901234567890}]' },
      {
        EnvironmentVariables: expect.stringMatching(
          /^\[\{"name":"A","value":"«redacted:\w+»","n":12345678901234567890\}\]$/,
        ),
      },
    ],
    [
      "a resource that is called environment",
      { Environment: { Name: "airflow", Status: "AVAILABLE", DbPassword: "v" } },
      { Environment: { Name: "airflow", Status: "AVAILABLE", DbPassword: mark } },
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
      { U: expect.stringMatching(/^redis:\/\/red:«redacted:[0-9a-f]{16}»@h$/) },
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
    redactor.answer(asked, { place: "Code.Zip" }, answer);
    expect(JSON.parse(answer.D.Properties)).toEqual({ Id: "1", Code: { Zip: mark } });
    expect(clean(properties("hunter2"), ["D.Properties.Code.Tar"])).toEqual(properties("hunter2"));
  });

  it("keeps every digit of the numbers in JSON text that it looks into", () => {
    const properties = (text: string) => ({ D: { Properties: text } });
    const paths = ["D.Properties.Code.Zip"];
    expect(clean(properties('{"Id":12345678901234567890,"Code":{"Zip":"x"}}'), paths)).toEqual(
      properties(expect.stringMatching(/^\{"Id":12345678901234567890,"Code":\{"Zip":"«redacted:\w{16}»"\}\}$/)),
    );
    const other = properties('{ "Id": 1.00000000000000000001, "Code": { "Zap": "x" } }');
    expect(clean(other, paths)).toEqual(other);
    expect(clean(properties('{"Code":{"Zip":12345678901234567890}}'), paths)).toEqual(
      properties(expect.stringMatching(/^\{"Code":\{"Zip":"«redacted:\w{16}»"\}\}$/)),
    );
  });

  it("replaces JSON text that it should look into and cannot", () => {
    const deep = `${'{"Code":'.repeat(300)}1${"}".repeat(300)}`;
    expect(clean({ D: { Properties: deep } }, ["D.Properties.Code.Zip"])).toEqual({ D: { Properties: mark } });
  });

  it("refuses a declared path that does not name places", () => {
    expect(() => clean({}, ["Items[?Secret].Value"])).toThrow("cannot be redacted");
  });

  it("keeps equal secrets equal and different ones different", () => {
    const { A, B, C } = clean({ A: { Password: "a1" }, B: { Token: "a1" }, C: { Password: "b1" } }) as Record<
      string,
      object
    >;
    expect(Object.values(A ?? {})).toEqual(Object.values(B ?? {}));
    expect(Object.values(A ?? {})).not.toEqual(Object.values(C ?? {}));
  });

  it("gives other marks under another key, so that none can be guessed", () => {
    const other = createRedactor(createMarks(newMarkKey()));
    expect(clean({ Password: "a1" }, [], other)).not.toEqual(clean({ Password: "a1" }));
  });

  it("takes text that looks like a mark for one only in what was recorded", () => {
    const { Password } = clean({ Password: "a1" });
    const forged = {
      Other: Password,
      Text: `x ${Password} y`,
      Json: JSON.stringify({ a: Password }),
      Old: "«redacted:0123abcd»",
    };
    expect(JSON.stringify(clean(forged))).not.toContain(String(Password));
    expect(clean(forged).Old).toEqual(mark);
    expect(clean(forged, [], again)).toEqual(forged);
  });

  it("keeps the harmless words around a secret", () => {
    expect(redactor.text("export DB_PASSWORD=tulip-41 MODE=x; run --password maple-52 --port 80")).toMatch(
      /^export DB_PASSWORD=«redacted:\w{16}» MODE=x; run --password «redacted:\w{16}» --port 80$/,
    );
  });

  it("looks into bytes that are text", () => {
    const { Body } = clean({ Body: new Uint8Array(Buffer.from("password=tulip-41\n")) }) as { Body: Uint8Array };
    expect(Buffer.from(Body).toString()).toMatch(/^password=«redacted:\w{16}»\n$/);
  });

  it.each([
    "password: ",
    "password='",
    'token=\\"',
    "a.a.a.",
    "https://a:",
    "-p' ",
    "AAAAAAAA",
    "mysql -p",
    "<secret>",
    "-----BEGIN PRIVATE KEY-----",
    "name: secret\n value: ",
    "eyJ.eyJ.",
    "\\\\",
    "xoxb-",
    "echo root:",
    "login u password ",
    "x:y@",
    "api key ",
    "['token'] == '",
    "('password', '",
    "pw ",
    "token = b || '",
    "${TOKEN:-",
    "mfa key ",
    "root/",
    "curl curl -u ",
    "npm config set ",
    "rtmp://a/b/",
    "password of the new one is ",
    'tokens = ["a1", ',
    "key a1_B2c3D4e5 ",
    'password: String = "',
    'PDO("a", "b", ',
    "createHmac(a, ",
    "https://hooks/a1B2c3D4/",
    "echo abc1 | ",
    "kinit <<< ",
    "on >",
    "--secret -u x -p ",
    "ENV TOKEN ",
    "kind: Secret\ndata:\n a: ",
    "glpat-a1B2c3D4e5F6",
    "a1B2c3D4e5F6g7H8i9J0",
    "пароль: ",
  ])("takes time in proportion to a hostile text of %j", (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const startedAt = performance.now();
    redactor.text(`${text} chpasswd approle variable`);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
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
        expect(canonicalJson(clean(JSON.parse(text), [], again))).toBe(text);
      }),
    );
  });
});
