import { beforeAll, describe, expect, it } from "vitest";
import type { CheckType, Sample } from "../checks/model";
import { plural } from "../checks/operators/sentences";
import { replay, sampledTypes } from "../services/evaluation/replay.fixture";
import { samplesOf } from "./samples";

interface Said {
  type: CheckType;
  sample: Sample;
  reason: string;
  /** How many items of a set are at fault: each may be so in the same way. */
  failing: number;
}

/** Nouns that stand behind a number in the reasons of several types, beside those that the types declare. */
const furtherNouns =
  "alias bucket byte function instance object policy resource row rule statement target task VPC".split(" ");
const nouns = [...new Set([...furtherNouns, ...sampledTypes.flatMap(({ observes: { itemNoun } }) => itemNoun ?? [])])];

/** Words that end in s behind a 1 and are no plural: "1 is healthy", "1 alias". */
const isNoPlural = (word: string): boolean => /(ss|us|is|as)$/.test(word) || word === "does";

/** Numbers whose noun is in the wrong number: "1 targets", "2 running instance"; "more than 1" speaks of several. */
function wrongNumbers(reason: string): string[] {
  const plurals = nouns.map((noun) => plural(noun, 2)).join("|");
  const unknown = [...reason.matchAll(/(?<![\w.:/-])1 ([a-z]+s)\b/g)].filter(([, word = ""]) => !isNoPlural(word));
  const one = reason.matchAll(new RegExp(`(?<![\\w.:/-]|more than )1 (?:(?!of )[\\w-]+ )?(?:${plurals})\\b`, "g"));
  const many = reason.matchAll(
    new RegExp(`(?<![\\w.:/-])(?:0|[2-9]|[1-9]\\d+) (?:(?!of )[\\w-]+ )?(?:${nouns.join("|")})(?=[^\\w-]|$)`, "g"),
  );
  return [...unknown, ...one, ...many].map(([found]) => found);
}

/** Every text among the parameters of a sample. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `name=value` as an API filters, unless what was read or asked holds it. */
function filterSyntax({ reason, sample }: Said): string[] {
  const known = JSON.stringify(sample);
  return (reason.match(/[\w:-]+=[^\s,;)]+/g) ?? []).filter(
    (found) => !known.toLowerCase().includes(found.toLowerCase()),
  );
}

/** Clauses of more than 20 characters that occur twice; a name alone is no clause. */
function repeated(reason: string): string[] {
  const clauses = reason
    .replace(/\.$/, "")
    .split(/[;:,] | \(|\)(?= |$)/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 20 && clause.includes(" "));
  return clauses.filter((clause, index) => clauses.indexOf(clause) !== index);
}

describe("the reasons of the samples", () => {
  const said: Said[] = [];

  beforeAll(async () => {
    for (const type of sampledTypes)
      for (const sample of samplesOf(type)) {
        const { reason, items } = (await replay(type, sample)).result;
        said.push({ type, sample, reason, failing: items?.failing ?? 0 });
      }
  }, 60_000);

  const offending = (fault: (each: Said) => boolean) =>
    said.filter(fault).map(({ type, sample, reason }) => `${type.id}, ${sample.name}: ${reason}`);
  const ofTypes = ({ type }: Said) => type.service !== "Generic";

  it("are all there", () => {
    expect(said.length).toBeGreaterThan(500);
    expect(offending(({ reason }) => !/\S[.!?]$/.test(reason))).toEqual([]);
  });

  it("have the noun behind a number in its right form", () => {
    expect(offending(({ reason }) => wrongNumbers(reason).length > 0)).toEqual([]);
  });

  it("begin with a capital letter or with an identifier", () => {
    expect(offending(({ reason }) => /^[a-z]+(-[a-z]+)*([\s,;]|: )/.test(reason))).toEqual([]);
  });

  it("never change the case of a name that was given", () => {
    const isChanged = ({ sample, reason }: Said) => {
      const [first = ""] = reason.split(" ");
      return textsIn(sample.params).some((text) => text !== capitalised(text) && first === capitalised(text));
    };
    expect(offending(isChanged)).toEqual([]);
  });

  it("name what they speak of by its kind, not by its bare name", () => {
    const isBare = ({ sample, reason }: Said) => textsIn(sample.params).some((text) => reason.startsWith(`${text} `));
    expect(offending((each) => ofTypes(each) && isBare(each))).toEqual([]);
  });

  it("hold no filter as an API writes it", () => {
    expect(offending((each) => filterSyntax(each).length > 0)).toEqual([]);
  });

  it("say nothing twice", () => {
    expect(offending(({ reason, failing }) => failing < 2 && repeated(reason).length > 0)).toEqual([]);
  });
});
