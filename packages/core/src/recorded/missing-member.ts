import { type Form, isCount, isList, unwrapOptional } from "../checks/answers/form";

/** The first member on a dotted path (`Reservations[].Instances[].State`) that every answer carries by its form, and this one lacks. */
export function missingMember(form: Form, data: unknown, path: string): string | undefined {
  return missing(
    form,
    data,
    path.split(".").map((segment) => segment.replace(/\[\*?\]$/, "")),
    [],
  );
}

function missing(form: Form, value: unknown, path: readonly string[], place: readonly string[]): string | undefined {
  if (isList(form)) {
    const elements = Array.isArray(value) ? value : [];
    return elements.map((element) => missing(form[0], element, path, place)).find((found) => found !== undefined);
  }
  const [name, ...rest] = path;
  if (name === undefined || typeof form !== "object" || isCount(form)) return undefined;
  const member = Object.hasOwn(form, name) ? (form as Readonly<Record<string, Form>>)[name] : undefined;
  if (member === undefined) return undefined;
  const inner = (value as Record<string, unknown> | null | undefined)?.[name];
  const { form: innerForm, optional } = unwrapOptional(member);
  if (inner === undefined || inner === null) return optional ? undefined : [...place, name].join(".");
  return missing(innerForm, inner, rest, [...place, name]);
}
