import { describe, expect, it } from "vitest";
import { createKnownSecrets } from "./known";

function knowing(...secrets: string[]) {
  const known = createKnownSecrets((secret) => `<${secrets.indexOf(secret)}>`);
  for (const secret of secrets) known.add(secret);
  return known;
}

describe("known secrets", () => {
  it.each([
    ["in a sentence", "It was tulip-41, expected x.", "It was <0>, expected x."],
    ["twice", "tulip-41/tulip-41", "<0>/<0>"],
    ["not within a longer word", "xtulip-412 and tulip-41", "xtulip-412 and <0>"],
    ["where a sentence was cut", "It is maple-r…", "It is <1>…"],
    ["where a text ends too early", "cedar: It is maple-river", "cedar: It is maple-river"],
    ["where a text ends within it", "cedar: It is maple-river-5", "cedar: It is <1>"],
    ["as JSON shows it", String.raw`"a\"b\"c-77\n"`, '"<2>"'],
    ["as JSON within JSON shows it", String.raw`{\"x\":\"a\\\"b\\\"c-77\\n\"}`, String.raw`{\"x\":\"<2>\"}`],
    ["within a longer word, where nothing else could be meant", "keyZk3v9LmQ2xTnB7wR=", "key<3>="],
  ])("are found %s", (_, text, clean) => {
    const known = knowing("tulip-41", "maple-river-52-canyon", 'a"b"c-77\n', "Zk3v9LmQ2xTnB7wR");
    expect(known.clean(text)).toBe(clean);
  });

  it("are the longest that fit", () => {
    expect(knowing("tulip-41", "tulip-41-long").clean("tulip-41-long tulip-41-lo")).toBe("<1> <0>-lo");
  });

  it("are found under every value, which stays as it is", () => {
    const value = { list: ["tulip-41", 7, null, { deep: "x tulip-41" }], at: new Date(0) };
    expect(knowing("tulip-41").cleanValue(value)).toEqual({
      list: ["<0>", 7, null, { deep: "x <0>" }],
      at: new Date(0),
    });
    expect(value.list[0]).toBe("tulip-41");
  });

  it("are no words, and nothing so short that it is there by chance", () => {
    expect(knowing("postgres", "a-1", "true").clean("postgres a-1 true")).toBe("postgres a-1 true");
  });
});
