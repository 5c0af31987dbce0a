import { describe, expect, it } from "vitest";
import { countOf, type Form, optional } from "../../checks/answers/form";
import { MissingMemberError } from "../../checks/answers/missing-members";
import { guardAnswer, UnreadableAnswer } from "./answer-guard";
import type { SomeRead } from "./transport";

const things: Form = {
  Things: [{ Id: "text", On: "boolean", Parts: [{ Id: "text" }], Note: optional("text"), More: optional(["text"]) }],
  Total: optional("number"),
};
const read = (answer: Form): SomeRead => ({ service: "x", operation: "ListThings", iamAction: "x:ListThings", answer });

function guarded<Answer extends object>(answer: Answer, form = things): Answer {
  guardAnswer(read(form), answer).arm();
  return answer;
}

describe("an answer", () => {
  it.each([
    ["null", null],
    ["a list", []],
    ["a text", "none"],
    ["an empty object", {}],
    ["an object about something else", { Other: 1 }],
    ["one without its list", { Total: 0 }],
    ["one with null for its list", { Things: null }],
    ["one with a text for its list", { Things: "none" }],
    ["one with null in its list", { Things: [null] }],
    ["one with a thing of which nothing is told", { Things: [{}] }],
    ["one with a text for a flag", { Things: [{ Id: "a", On: "true" }] }],
    ["one with an object for an inner list", { Things: [{ Id: "a", Parts: {} }] }],
  ])("that is %s is none", (_, answer) => {
    expect(() => guardAnswer(read(things), answer)).toThrow(UnreadableAnswer);
  });

  it("says none by an empty list", () => {
    expect(guarded({ Things: [] })).toEqual({ Things: [] });
  });

  it("may be empty where its read says so", () => {
    expect(guarded({}, optional({ Limit: optional("number") }) as Form)).toEqual({});
  });

  it("keeps what a thing is not in the answer to be from being taken for not set, and stays what was said", () => {
    const answer = guarded({ Things: [{ Id: "a" } as { Id: string; On?: boolean; Parts?: object[]; Note?: string }] });
    const [thing] = answer.Things;
    expect(() => thing?.On).toThrow(MissingMemberError);
    expect(() => thing?.Parts).toThrow("has no Parts");
    expect(thing?.Note).toBeUndefined();
    expect(JSON.stringify(answer)).toBe('{"Things":[{"Id":"a"}]}');
    expect({ ...thing }).toEqual({ Id: "a" });
  });

  it("takes a mark in place of a value that was redacted", () => {
    expect(() => guarded({ Things: [{ Id: "a", On: "«redacted:0123abcd»" }] })).not.toThrow();
  });

  describe("with a number beside a list", () => {
    const counted: Form = { Group: { Quantity: countOf("Items"), Items: optional(["text"]) } };
    const itemsOf = (Group: { Quantity?: number; Items?: string[] }) => guarded({ Group }, counted).Group.Items;

    it("tells none by 0 without a list", () => expect(itemsOf({ Quantity: 0 })).toBeUndefined());
    it("tells as many as there are", () => expect(itemsOf({ Quantity: 1, Items: ["a"] })).toEqual(["a"]));
    it.each([{ Quantity: 2 }, { Quantity: 2, Items: ["a"] }, { Quantity: 0, Items: ["a"] }])(
      "tells nothing of the list where they contradict each other: %j",
      (group) => expect(() => itemsOf(group)).toThrow(MissingMemberError),
    );
    it("is none where the whole answer contradicts itself", () => {
      const form: Form = { KeyCount: optional(countOf("Contents")), Contents: optional(["text"]) };
      expect(() => guarded({ KeyCount: 3, Contents: ["a"] }, form)).toThrow(UnreadableAnswer);
    });
  });
});
