import type { Narrowing, Read } from "../checks/model";
import { keepItems, valuesAt } from "./items";
import { missingMember } from "./missing-member";

type Params = Readonly<Record<string, unknown>>;

export interface ProviderFailure {
  code: string;
  message: string;
  httpStatus?: number;
}

export type Narrowed = { data: unknown } | { failure: ProviderFailure } | { unknown: string };

/**
 * Answers a narrower question from a wider listing, the way the provider would: an id that is not in the listing gives the
 * provider's own not-found error, filters select. A filter that the read does not declare is `unknown`, never ignored, and so is one by
 * a member that an item of the recording lacks, although every answer carries it.
 */
export function narrowAnswer(read: Pick<Read, "narrow" | "answer">, data: unknown, asked: Params): Narrowed {
  const { narrow, answer } = read;
  // An answer without its list tells of no item that it is missing.
  if (narrow === undefined || !hasList(narrow, data)) return { data };
  for (const field of fieldsAsked(narrow, asked)) {
    const missing = missingMember(answer, data, `${narrow.items}.${field}`);
    if (missing !== undefined) return { unknown: `the recording has no ${missing}` };
  }
  let narrowed = data;
  const idParams = new Set((narrow.ids ?? []).map(({ param }) => param));
  for (const param of idParams) {
    const ids = idsOf(asked[param]);
    if (ids.length === 0) continue;
    const failure = firstUnknown(narrow, narrowed, param, ids);
    if (failure) return { failure };
    narrowed = pickIds(narrow, narrowed, param, ids);
  }
  return narrow.filters ? applyFilters(narrow, narrowed, asked[narrow.filters.param]) : { data: narrowed };
}

/** The members of items by which a question narrows a listing. */
function fieldsAsked(narrow: Narrowing, asked: Params): string[] {
  const ids = (narrow.ids ?? []).filter(({ param }) => idsOf(asked[param]).length > 0).map(({ field }) => field);
  const filters = narrow.filters ? filtersOf(asked[narrow.filters.param]) : [];
  const fieldOf = (name: string) =>
    narrow.filters?.fields[name] ?? (/^tag[:-]/.test(name) ? `${tagsOf(narrow)}.Key` : []);
  return [...ids, ...filters.flatMap(({ Name = "" }) => fieldOf(Name))];
}

const tagsOf = ({ filters }: Narrowing): string => filters?.fields["tag:*"] ?? "Tags";

const filtersOf = (asked: unknown) =>
  (Array.isArray(asked) ? asked : []) as { Name?: string; Values?: readonly unknown[] }[];

function hasList({ items }: Narrowing, data: unknown): boolean {
  const [outermost = ""] = items.split(/[.[]/);
  return Array.isArray((data as Record<string, unknown> | null)?.[outermost]);
}

/** The part of an answer that belongs to some of the ids asked for. Also splits the answer of a batch. */
export function pickIds(narrow: Narrowing, data: unknown, param: string, ids: readonly string[]): unknown {
  const wanted = new Set(ids);
  const fields = fieldsOf(narrow, param);
  return keepItems(data, narrow.items, (item) =>
    fields.some((field) => valuesAt(item, field).some((id) => wanted.has(String(id)))),
  );
}

function firstUnknown(
  narrow: Narrowing,
  data: unknown,
  param: string,
  ids: readonly string[],
): ProviderFailure | undefined {
  const notFound = narrow.ids?.find((entry) => entry.param === param && entry.notFound)?.notFound;
  if (notFound === undefined) return undefined;
  const items = valuesAt(data, narrow.items);
  const known = new Set(
    fieldsOf(narrow, param).flatMap((field) => items.flatMap((item) => valuesAt(item, field).map(String))),
  );
  const missing = ids.find((id) => !known.has(id));
  if (missing === undefined) return undefined;
  return {
    code: notFound.code,
    message: notFound.message.replaceAll("{id}", missing),
    httpStatus: notFound.status ?? 400,
  };
}

function fieldsOf(narrow: Narrowing, param: string): string[] {
  return (narrow.ids ?? []).filter((entry) => entry.param === param).map(({ field }) => field);
}

function idsOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function applyFilters(narrow: Narrowing, data: unknown, asked: unknown): Narrowed {
  let narrowed = data;
  for (const { Name = "", Values = [] } of filtersOf(asked)) {
    const read = filterReader(narrow, Name);
    if (read === undefined) return { unknown: `filter ${Name}` };
    const patterns = Values.map((value) => filterPattern(String(value)));
    narrowed = keepItems(narrowed, narrow.items, (item) =>
      read(item).some((value) => patterns.some((pattern) => pattern.test(value))),
    );
  }
  return { data: narrowed };
}

function filterReader(narrow: Narrowing, name: string): ((item: unknown) => string[]) | undefined {
  const field = narrow.filters?.fields[name];
  if (field !== undefined) return (item) => valuesAt(item, field).map(String);
  const tags = tagsOf(narrow);
  if (name === "tag-key") return (item) => valuesAt(item, `${tags}.Key`).map(String);
  if (!name.startsWith("tag:")) return undefined;
  const key = name.slice("tag:".length);
  return (item) =>
    valuesAt(item, tags)
      .filter((tag) => (tag as { Key?: string }).Key === key)
      .map((tag) => String((tag as { Value?: string }).Value ?? ""));
}

/** EC2 filter values: `*` any text, `?` any one character, `\` takes the next character literally. */
function filterPattern(text: string): RegExp {
  const source = text.replace(/\\([\s\S])|[\s\S]/g, (character, escaped: string | undefined) => {
    if (escaped !== undefined) return quote(escaped);
    if (character === "*") return "[\\s\\S]*";
    return character === "?" ? "[\\s\\S]" : quote(character);
  });
  return new RegExp(`^${source}$`);
}

function quote(character: string): string {
  return /[A-Za-z0-9]/.test(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
