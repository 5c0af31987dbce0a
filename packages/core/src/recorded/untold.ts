import { type Form, isCount, isList, unwrapped } from "../checks/answers/form";

/** The first member on a dotted path (`Reservations[].Instances[].State`) that every answer carries by its form, and this one lacks. */
export function untoldMember(form: Form, data: unknown, path: string): string | undefined {
  return untold(
    form,
    data,
    path.split(".").map((segment) => segment.replace(/\[\*?\]$/, "")),
    [],
  );
}

function untold(form: Form, value: unknown, path: readonly string[], place: readonly string[]): string | undefined {
  if (isList(form)) {
    const elements = Array.isArray(value) ? value : [];
    return elements.map((element) => untold(form[0], element, path, place)).find((found) => found !== undefined);
  }
  const [name, ...rest] = path;
  if (name === undefined || typeof form !== "object" || isCount(form)) return undefined;
  const member = Object.hasOwn(form, name) ? (form as Readonly<Record<string, Form>>)[name] : undefined;
  if (member === undefined) return undefined;
  const inner = (value as Record<string, unknown> | null | undefined)?.[name];
  const { form: innerForm, mayLack } = unwrapped(member);
  if (inner === undefined || inner === null) return mayLack ? undefined : [...place, name].join(".");
  return untold(innerForm, inner, rest, [...place, name]);
}
