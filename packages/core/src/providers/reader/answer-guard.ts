import { type CountForm, type Form, isCount, isList, unwrapOptional } from "../../checks/answers/form";
import { MissingMemberError } from "../../checks/answers/missing-members";
import { isJsonObject, type JsonObject } from "../../checks/json-object";
import { redactionMark } from "../../checks/operators";
import type { SomeRead } from "./transport";

/** Why an answer is none. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
}

/**
 * Holds an answer to the form its read declares. Throws an UnreadableAnswer where it has another form, lacks what every answer
 * carries, or contradicts itself. What single things inside it lack is kept from being taken for "not set": looking at such a
 * member throws a MissingMemberError once `arm` was called. The answer must not be frozen yet.
 */
export function guardAnswer(read: SomeRead, answer: unknown): { arm(): void } {
  const { form, optional } = unwrapOptional(read.answer);
  const guard: Guard = { read, armed: false };
  if (optional && isMembers(answer) && Object.keys(answer).length === 0) return { arm: () => {} };
  if (form === "map" || form === "any") requireKind(form, answer, "");
  else walk(guard, form, answer, "");
  return {
    arm: () => {
      guard.armed = true;
    },
  };
}

interface Guard {
  read: SomeRead;
  armed: boolean;
}

function walk(guard: Guard, form: Form, value: unknown, at: string): void {
  if (typeof form === "string" || isCount(form)) requireKind(isCount(form) ? "number" : form, value, at);
  else if (isList(form)) walkElements(guard, form[0], value, at);
  else if (!isMembers(value)) throw unlike(at, value, "an object");
  else walkMembers(guard, form as Readonly<Record<string, Form>>, value, at);
}

function walkElements(guard: Guard, form: Form, value: unknown, at: string): void {
  if (!Array.isArray(value)) throw unlike(at, value, "a list");
  for (const [index, element] of value.entries()) walk(guard, form, element, `${at}[${index}]`);
}

function walkMembers(guard: Guard, form: Readonly<Record<string, Form>>, holder: JsonObject, at: string): void {
  const lacking: string[] = [];
  const counts: [string, CountForm][] = [];
  let found = 0;
  for (const [name, member] of Object.entries(form)) {
    const { form: inner, optional } = unwrapOptional(member);
    const place = at === "" ? name : `${at}.${name}`;
    if (isThere(holder, name)) {
      found += 1;
      walk(guard, inner, holder[name], place);
      if (isCount(inner)) counts.push([name, inner]);
    } else if (!optional) {
      // What the whole answer is about, or is a list of, must be there; of a single thing only who looks at the member misses it.
      if (at === "" && typeof inner === "object" && !isCount(inner))
        throw new UnreadableAnswer(`the answer has no ${place}`);
      lacking.push(name);
    }
  }
  const isNothing = found === 0 && (lacking.length > 0 || at === "");
  if (isNothing) throw new UnreadableAnswer(`the answer contains nothing${at === "" ? "" : ` of ${at}`}`);
  for (const [name, inner] of counts) checkCount(guard, inner, holder, name, at);
  for (const name of lacking) setTrap(guard, holder, name);
}

function isThere(holder: JsonObject, name: string): boolean {
  return Object.hasOwn(holder, name) && holder[name] !== undefined && holder[name] !== null;
}

/** Not enumerable, so that copies, hashes and recordings of the answer are what the provider said. */
function setTrap(guard: Guard, holder: JsonObject, name: string, what = name): void {
  Object.defineProperty(holder, name, {
    enumerable: false,
    get() {
      if (guard.armed) throw new MissingMemberError(what, guard.read);
      return undefined;
    },
  });
}

/** Of two parts that contradict each other neither is known: the list is not what the answer says it is. */
function checkCount(guard: Guard, { countOf }: CountForm, holder: JsonObject, name: string, at: string): void {
  const list = holder[countOf];
  const listed = Array.isArray(list) ? list.length : 0;
  if (holder[name] === listed) return;
  if (at === "") throw new UnreadableAnswer(`${name} is ${String(holder[name])}, but ${listed} ${countOf} are listed`);
  const what = `complete ${at.slice(at.lastIndexOf(".") + 1)} (it counts ${String(holder[name])} and lists ${listed})`;
  setTrap(guard, holder, countOf, what);
}

const kinds: Readonly<Record<string, { words: string; fits(value: unknown): boolean }>> = {
  text: { words: "a text", fits: (value) => typeof value === "string" },
  number: { words: "a number", fits: (value) => typeof value === "number" || typeof value === "bigint" },
  boolean: { words: "true or false", fits: (value) => typeof value === "boolean" },
  // Recordings made by hand write instants as text.
  instant: {
    words: "an instant",
    fits: (value) => value instanceof Date || ["string", "number"].includes(typeof value),
  },
  bytes: { words: "bytes", fits: (value) => value instanceof Uint8Array || typeof value === "string" },
  map: { words: "an object", fits: isJsonObject },
  any: { words: "anything", fits: () => true },
};

function requireKind(form: string, value: unknown, at: string): void {
  const kind = kinds[form];
  if (kind === undefined || kind.fits(value)) return;
  // A mark stands for a value of whatever kind.
  if (typeof value === "string" && redactionMark.test(value)) return;
  throw unlike(at, value, kind.words);
}

function isMembers(value: unknown): value is JsonObject {
  return isJsonObject(value) && !(value instanceof Date) && !(value instanceof Uint8Array);
}

function unlike(at: string, value: unknown, wanted: string): UnreadableAnswer {
  const kind =
    value === null ? "null" : Array.isArray(value) ? "a list" : typeof value === "string" ? "a text" : typeof value;
  const what = at === "" ? "the answer" : at;
  return new UnreadableAnswer(`${what} is ${value === undefined ? "not there" : kind}, not ${wanted}`);
}
