import { MissingMemberError } from "./missing-members";

type Operation = { service: string; operation: string };

/** What the absence of a member means, where it means anything, with the document that says so. */
export interface AbsenceMeaning<Absent> {
  absent: Absent;
  source: string;
}

type Thing = object | undefined;
type NameOf<T> = keyof NonNullable<T> & string;

/**
 * Reads members of an answer on which a verdict rests. One that is not there, or is of another kind, is not in the answer: throws
 * `MissingMemberError`, so that the check is an error. Only a member whose absence is documented to mean something is given its `Meaning`.
 */
export function requiredMembers(read: Operation) {
  function member<Kind>(is: (value: unknown) => value is Kind) {
    function requireMemberOf<T extends Thing>(thing: T, name: NameOf<T>): Kind;
    function requireMemberOf<T extends Thing, Absent>(
      thing: T,
      name: NameOf<T>,
      absence: AbsenceMeaning<Absent>,
    ): Kind | Absent;
    function requireMemberOf<T extends Thing, Absent>(
      thing: T,
      name: NameOf<T>,
      absence?: AbsenceMeaning<Absent>,
    ): Kind | Absent {
      const value = (thing as Readonly<Record<string, unknown>> | undefined)?.[name];
      if (value === undefined && thing !== undefined && absence) return absence.absent;
      if (!is(value)) throw new MissingMemberError(name, read);
      return value;
    }
    return requireMemberOf;
  }
  return {
    boolean: member((value) => typeof value === "boolean"),
    text: member((value) => typeof value === "string"),
    /** A whole number beyond 2^53 was rounded on its way here, so it is not in the answer either. */
    number: member(
      (value): value is number =>
        typeof value === "number" &&
        Number.isFinite(value) &&
        (!Number.isInteger(value) || Number.isSafeInteger(value)),
    ),
    /** The elements of a list. */
    list<T extends Thing, Name extends NameOf<T>>(
      thing: T,
      name: Name,
      absence?: AbsenceMeaning<readonly []>,
    ): readonly ElementOf<NonNullable<T>[Name]>[] {
      const value = (thing as Readonly<Record<string, unknown>> | undefined)?.[name];
      if (value === undefined && thing !== undefined && absence) return absence.absent;
      if (!Array.isArray(value)) throw new MissingMemberError(name, read);
      return value;
    },
    /** The elements of a list that stands beside their number; it is left out when there are none. */
    counted<Element>(
      thing: { Quantity?: number; Items?: readonly Element[] } | undefined,
      name: string,
    ): readonly Element[] {
      const { Quantity, Items: items = [] } = thing ?? {};
      if (Quantity === undefined || !Array.isArray(items)) throw new MissingMemberError(name, read);
      if (Quantity !== items.length)
        throw new MissingMemberError(`complete ${name} (it counts ${Quantity} and lists ${items.length})`, read);
      return items;
    },
  };
}

type ElementOf<List> = NonNullable<List> extends readonly (infer Element)[] ? Element : never;
