/** Kind of a single value. `map` is an object whose member names are data; `any` is taken as it comes. */
export type ScalarForm = "text" | "number" | "boolean" | "instant" | "bytes" | "map" | "any";

/** A number that says how many elements the list beside it has. */
export interface CountForm {
  readonly countOf: string;
}

/** A form that answers may lack. */
export interface OptionalForm<Inner = unknown> {
  readonly optional: Inner;
}

/** The form of an answer, or of a part of one, as data: `[form]` is a list, an object is its members. */
export type Form = ScalarForm | CountForm | OptionalForm<Form> | readonly [Form] | { readonly [member: string]: Form };

type RequiredForm<T> = FormOf<NonNullable<T>>;

/**
 * The form that an answer type asks for. Each member must be named: those that every answer carries by their form, all others with
 * `optional`. So no read can look at a member without saying what its absence means.
 */
export type FormOf<T> = unknown extends T
  ? "any"
  : [T] extends [string]
    ? "text"
    : [T] extends [number]
      ? "number" | CountForm
      : [T] extends [boolean]
        ? "boolean"
        : [T] extends [Date]
          ? "instant"
          : [T] extends [Uint8Array]
            ? "bytes"
            : [T] extends [readonly (infer Element)[]]
              ? readonly [RequiredForm<Element>]
              : string extends keyof T
                ? "map"
                : MembersOf<T>;
type MembersOf<T, Keys extends keyof T = keyof T> = {
  readonly [K in Keys]-?: RequiredForm<T[K]> | OptionalForm<RequiredForm<T[K]>>;
};
export type AnswerForm<T> = FormOf<T> | OptionalForm<FormOf<T>>;

/**
 * A member that answers lack where there is none (a list that the operation leaves out when it is empty, a setting that was never
 * made), or that only ever stands beside a verdict. Of a whole answer: it may be `{}`.
 */
export function optional<const Inner>(form: Inner): OptionalForm<Inner> {
  return { optional: form };
}

/** A number beside a list that says how many elements the list has; 0 where the list itself is left out. */
export function countOf(list: string): CountForm {
  return { countOf: list };
}

export function isList(form: Form): form is readonly [Form] {
  return Array.isArray(form);
}

export function isCount(form: Form): form is CountForm {
  return typeof form === "object" && "countOf" in form && typeof form.countOf === "string";
}

/** The form itself, and whether answers may lack it. */
export function unwrapOptional(form: Form): { form: Form; optional: boolean } {
  const isOptional = typeof form === "object" && !isList(form) && "optional" in form;
  return isOptional ? { form: (form as OptionalForm<Form>).optional, optional: true } : { form, optional: false };
}
