import { canonicalJson } from "../../recorded/canonical";
import { createSplitter } from "../../recorded/split";
import type { Clock } from "./clock";
import { failureOf } from "./failure";
import { limits } from "./limits";
import type { Effort } from "./request";
import type { Params, SomeRead } from "./transport";

/** A finished request: its answer, or the error it ended with, and what it cost. */
export type Sent = { data: Record<string, unknown>; effort: Effort } | { error: unknown; effort: Effort };

interface Asker {
  ids: readonly string[];
  settle(result: Sent): void;
}

type Send = (read: SomeRead, params: Params, region: string) => Promise<Sent>;

/**
 * Joins calls for single items that arrive within a short window into one call each for as many items as the operation takes.
 * An item named in the error of a batch gets that error; the others are asked again without it.
 */
export function createBatcher(clock: Clock, send: Send) {
  const open = new Map<string, { askers: Asker[]; ids: Set<string>; flush: () => void }>();

  function ask(read: SomeRead, params: Params, region: string): Promise<Sent> {
    const { param, max } = batchOf(read);
    const { [param]: ids, ...rest } = params;
    const key = `${read.service}:${read.operation}|${region}|${canonicalJson(rest)}`;
    return new Promise((settle) => {
      const group = open.get(key) ?? openGroup(key, read, rest, region);
      group.askers.push({ ids: ids as string[], settle });
      for (const id of ids as string[]) group.ids.add(id);
      if (group.ids.size >= max) group.flush();
    });
  }

  function openGroup(key: string, read: SomeRead, rest: Params, region: string) {
    const askers: Asker[] = [];
    const flush = () => {
      if (open.get(key) !== group) return;
      open.delete(key);
      stopTimer();
      for (const chunk of chunks(askers, batchOf(read).max)) void sendChunk(read, rest, region, chunk);
    };
    const stopTimer = clock.after(limits.coalesceMs, flush);
    const group = { askers, ids: new Set<string>(), flush };
    open.set(key, group);
    return group;
  }

  async function sendChunk(read: SomeRead, rest: Params, region: string, askers: readonly Asker[]): Promise<void> {
    const { param } = batchOf(read);
    const ids = distinctIds(askers);
    const sent = await send(read, { ...rest, [param]: ids }, region);
    if ("error" in sent) return splitFailed(read, rest, region, askers, sent);
    const { data, effort } = sent;
    const part = read.narrow ? createSplitter(read.narrow, data, param) : () => data;
    for (const { ids: own, settle } of askers) {
      settle({ data: ids.length === own.length ? data : withOwnFailures(part(own), own), effort });
    }
  }

  async function splitFailed(
    read: SomeRead,
    rest: Params,
    region: string,
    askers: readonly Asker[],
    sent: Sent & { error: unknown },
  ) {
    const { code, message } = failureOf(sent.error);
    const ids = distinctIds(askers);
    const aboutItems = /NotFound|Malformed|^Validation|^InvalidParameter/.test(code);
    if (!aboutItems || ids.length === 1) {
      for (const { settle } of askers) settle(sent);
      return;
    }
    const named = new Set(ids.filter((id) => new RegExp(`(?<![\\w-])${quoted(id)}(?![\\w-])`).test(message)));
    const blamed = askers.filter((asker) => asker.ids.some((id) => named.has(id)));
    if (blamed.length === 0) {
      // The error does not say which item it means: each is asked by itself.
      await Promise.all(askers.map((asker) => sendChunk(read, rest, region, [asker])));
      return;
    }
    for (const { settle } of blamed) settle(sent);
    const others = askers.filter((asker) => !blamed.includes(asker));
    if (others.length > 0) await sendChunk(read, rest, region, others);
  }

  return { ask };
}

/** True for a question about one item or a few, which may travel with others. */
export function isBatchable(read: SomeRead, params: Params): boolean {
  if (read.batch === undefined || read.narrow === undefined) return false;
  const ids = params[read.batch.param];
  const filters = read.narrow.filters?.param;
  if (filters !== undefined && params[filters] !== undefined) return false;
  return (
    Array.isArray(ids) && ids.length > 0 && ids.length < read.batch.max && ids.every((id) => typeof id === "string")
  );
}

function batchOf(read: SomeRead): { param: string; max: number } {
  if (read.batch === undefined) throw new Error(`${read.service}:${read.operation} declares no batch`);
  return read.batch;
}

/** ECS names in `failures` what it did not find, of all ids of the batch. */
function withOwnFailures(part: Record<string, unknown>, ids: readonly string[]): Record<string, unknown> {
  if (!Array.isArray(part.failures)) return Object.freeze(part);
  const isOwn = ({ arn = "" }: { arn?: string }) => ids.some((id) => arn === id || arn.endsWith(`/${id}`));
  return Object.freeze({ ...part, failures: (part.failures as { arn?: string }[]).filter(isOwn) });
}

function distinctIds(askers: readonly Asker[]): string[] {
  return [...new Set(askers.flatMap(({ ids }) => ids))];
}

/** Askers in groups whose distinct ids fit into one call. */
function chunks(askers: readonly Asker[], max: number): Asker[][] {
  const groups: Asker[][] = [];
  let ids = new Set<string>();
  for (const asker of askers) {
    const added = asker.ids.filter((id) => !ids.has(id)).length;
    if (groups.length === 0 || ids.size + added > max) {
      groups.push([]);
      ids = new Set();
    }
    groups.at(-1)?.push(asker);
    for (const id of asker.ids) ids.add(id);
  }
  return groups;
}

function quoted(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}
