import * as z from "zod";
import type { JsonObject } from "../checks/json-object";
import type { Read } from "../checks/model";
import { changeItems, valuesAt } from "./items";
import { joinRecordedPages } from "./pages";
import type { RecordedAccount, RecordedAnswer } from "./schema";

type SomeRead = Pick<Read, "service" | "operation" | "narrow" | "paginated">;

/** One resource inside a recorded account: an item of a listing, or the whole answer of a read about one thing. */
export interface RecordedResource {
  /** Index into `account.answers`; valid until an answer as a whole is taken away. */
  answer: number;
  read: string;
  region: string;
  params: Readonly<Record<string, unknown>>;
  /** Id of the item in its listing; absent when the answer as a whole is the resource. */
  id?: string;
  resource: unknown;
}

/** A named change of an account, to show what a check says about it. `merge` is a JSON merge patch (RFC 7396). */
export const driftSchema = z.object({
  id: z.string(),
  title: z.string(),
  edits: z
    .array(
      z.object({
        read: z.string(),
        region: z.string().optional(),
        /** Narrows to answers recorded with these parameters. */
        params: z.record(z.string(), z.unknown()).optional(),
        id: z.string().optional(),
        merge: z.record(z.string(), z.unknown()).optional(),
        remove: z.literal(true).optional(),
      }),
    )
    .min(1),
});
export type Drift = z.infer<typeof driftSchema>;

/** All resources of an account. Items are told apart by the ids that the reads declare for narrowing. */
export function listResources(account: RecordedAccount, reads: readonly SomeRead[]): RecordedResource[] {
  return account.answers.flatMap((answer, index): RecordedResource[] => {
    const whole =
      answer.response ?? (answer.pages ? joinRecordedPages(readOf(reads, answer)?.paginated, answer.pages) : undefined);
    if (whole === undefined) return [];
    const place = { answer: index, read: answer.read, region: answer.region, params: answer.params };
    const field = idField(reads, answer);
    if (field === undefined) return [{ ...place, resource: whole }];
    const items = valuesAt(whole, field.items);
    return items.map((resource) => ({ ...place, id: String(valuesAt(resource, field.id)[0]), resource }));
  });
}

/** A copy of the account in which one resource is replaced, or gone when `resource` is undefined. */
export function editResource(
  account: RecordedAccount,
  reads: readonly SomeRead[],
  place: Pick<RecordedResource, "answer" | "id">,
  resource: unknown,
): RecordedAccount {
  const answers = account.answers.map((answer, index) =>
    index === place.answer ? edit(reads, answer, place.id, resource) : answer,
  );
  return {
    ...account,
    answers: resource === undefined && place.id === undefined ? without(account.answers, place.answer) : answers,
  };
}

/** A copy of the account with a named drift applied. Throws when an edit matches no resource. */
export function applyDrift(account: RecordedAccount, reads: readonly SomeRead[], drift: Drift): RecordedAccount {
  let drifted = account;
  for (const { read, region, params, id, merge, remove } of drift.edits) {
    const places = listResources(drifted, reads).filter(
      (each) =>
        each.read === read &&
        each.id === id &&
        (region === undefined || each.region === region || each.region === "*") &&
        Object.entries(params ?? {}).every(
          ([key, value]) => JSON.stringify(each.params[key]) === JSON.stringify(value),
        ),
    );
    if (places.length === 0) throw new Error(`Drift ${drift.id} matches no resource: ${read} ${id ?? ""}`.trim());
    // Backwards, so that taking an answer out does not move those still to be edited.
    for (const place of places.reverse()) {
      drifted = editResource(drifted, reads, place, remove ? undefined : mergePatch(place.resource, merge ?? {}));
    }
  }
  return drifted;
}

/** JSON merge patch, RFC 7396: members are merged, null takes a member away, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const merged: JsonObject =
    typeof target === "object" && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

function readOf(reads: readonly SomeRead[], answer: RecordedAnswer): SomeRead | undefined {
  return reads.find(({ service, operation }) => `${service}:${operation}` === answer.read);
}

function idField(reads: readonly SomeRead[], answer: RecordedAnswer): { items: string; id: string } | undefined {
  const narrow = readOf(reads, answer)?.narrow;
  const id = narrow?.ids?.[0]?.field;
  return narrow === undefined || id === undefined ? undefined : { items: narrow.items, id };
}

function edit(
  reads: readonly SomeRead[],
  answer: RecordedAnswer,
  id: string | undefined,
  resource: unknown,
): RecordedAnswer {
  const { pages, response, ...question } = answer;
  const whole = response ?? joinRecordedPages(readOf(reads, answer)?.paginated, pages ?? []);
  const field = idField(reads, answer);
  if (field === undefined || id === undefined) return { ...question, response: resource as JsonObject };
  const change = (item: unknown) => (String(valuesAt(item, field.id)[0]) === id ? resource : item);
  return { ...question, response: changeItems(whole, field.items, change) as JsonObject };
}

function without(answers: readonly RecordedAnswer[], index: number): RecordedAnswer[] {
  return answers.filter((_, each) => each !== index);
}
