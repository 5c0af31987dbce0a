import { ReadError } from "../../engine/reader";
import { isCutOff, joinPages, nextPage, pageLists } from "../../recorded/pages";
import { guardAnswer } from "./answer-guard";
import { shortDigest } from "./digest";
import { limits } from "./limits";
import { isSameName, trimToName } from "./names";
import { type Effort, type RequestContext, request } from "./request";
import type { Params, SomeRead } from "./transport";

export interface ScanResult {
  data: Record<string, unknown>;
  /** Not all pages were read, because the asker had decided. */
  partial: boolean;
}

/** One logical read in the making: its pages so far. Several askers may read on in the same scan. */
export interface Scan {
  readonly effort: Effort;
  /** Reads all pages, or until `decided` says that no further page can change the verdict. */
  read(decided?: (itemsSoFar: readonly unknown[]) => boolean): Promise<ScanResult>;
  /** After a failure: the pages before the one that failed, if there are any. */
  soFar(): ScanResult | undefined;
}

/** Starts a read; nothing is sent before `read` is called. Rejections are the provider's errors or a ReadError for caps. */
export function createScan(context: RequestContext, read: SomeRead, params: Params, region: string): Scan {
  const paging = read.paginated;
  const effort: Effort = { requestIds: [], attempts: 0, pages: 0 };
  const wantedName = paging?.stopWhen === "nameChanges" ? startName(read, params) : undefined;
  const asked = paging ? withPageSize(read, params) : params;
  const lists: unknown[][] = [];
  const seen = new Set<string>();
  let first: Record<string, unknown> | undefined;
  let next: Params | undefined = {};
  let isCut = false;
  let bytes = 0;
  let advancing: Promise<void> | undefined;
  let whole: ScanResult | undefined;

  async function readPage(): Promise<void> {
    const call = { read, params: { ...asked, ...next }, region, logical: { params, page: effort.pages } };
    const page = await request(context, call, effort);
    const guard = guardAnswer(read, page);
    const following = paging ? nextPage(paging, page) : undefined;
    isCut = paging !== undefined && isCutOff(paging, page);
    bytes += context.redactor.answer(read, params, page);
    guard.arm();
    if (following !== undefined && cameBefore(seen, following, paging ? pageLists(paging, page) : []))
      throw problem(read, region, "EndlessPages", `names pages that came before (page ${effort.pages})`);
    first ??= page;
    if (paging) collect(lists, pageLists(paging, page));
    next = following;
    if (wantedName !== undefined && lists[0]?.length && !isSameName(lists[0].at(-1), wantedName)) next = undefined;
    if (bytes > limits.maxBytes || (next !== undefined && effort.pages >= limits.maxPages))
      throw problem(read, region, "TooManyResults", `gave too many results (over the cap after ${effort.pages} pages)`);
  }

  /** One page further. Askers who want the same page wait for the same request; a failed scan stays failed. */
  function advance(): Promise<void> {
    advancing ??= readPage().then(() => {
      advancing = undefined;
    });
    return advancing;
  }

  function result(partial: boolean): ScanResult {
    if (!paging) return { data: first ?? {}, partial };
    const named = wantedName === undefined ? lists : lists.map((items) => trimToName(items, wantedName));
    // Askers who go on append to the lists, so a partial answer takes its own copy of them.
    const joined = named.map((items) => Object.freeze(partial ? [...items] : items));
    return { data: Object.freeze(joinPages(paging, first, joined, !partial)), partial };
  }

  return {
    effort,
    soFar: () => (paging !== undefined && first !== undefined ? result(true) : undefined),
    async read(decided) {
      while (next !== undefined) {
        if (effort.pages > 0 && decided?.(lists[0] ?? [])) return result(true);
        await advance();
      }
      if (isCut && decided?.(lists[0] ?? [])) return result(true);
      if (isCut) throw problem(read, region, "CutOff", "says that there are more results, but not how to read them");
      whole ??= result(false);
      return whole;
    },
  };
}

function collect(lists: unknown[][], page: readonly unknown[][]): void {
  for (const [index, items] of page.entries()) {
    const joined = lists[index] ?? [];
    for (const item of items) joined.push(item);
    lists[index] = joined;
  }
}

/**
 * True when a page, or the one it names as the next, was there before: the listing has no end. Pages are told by their items too,
 * where those are things of their own (rows of a query may well be equal).
 */
function cameBefore(seen: Set<string>, following: Params, page: readonly unknown[][]): boolean {
  const items = page.flat();
  const isOfThings = items.length > 0 && items.every((item) => typeof item === "object" && item !== null);
  const marks = [shortDigest(following), ...(isOfThings ? [shortDigest(items)] : [])];
  const isKnown = marks.some((mark) => seen.has(mark));
  for (const mark of marks) seen.add(mark);
  return isKnown;
}

function startName({ paginated }: SomeRead, params: Params): string | undefined {
  const member = [paginated?.tokenIn].flat()[0];
  const name = member === undefined ? undefined : params[member];
  return typeof name === "string" ? name : undefined;
}

/** The largest page, except when ids are given: several operations refuse a page size beside ids. */
function withPageSize(read: SomeRead, params: Params): Params {
  const size = read.paginated?.pageSize;
  const idMembers = [read.batch?.param, ...(read.narrow?.ids ?? []).map(({ param }) => param)];
  const byId = idMembers.some((member) => member !== undefined && params[member] !== undefined);
  const byEc2Ids = read.service === "ec2" && Object.keys(params).some((member) => /Ids$/.test(member));
  if (size === undefined || byId || byEc2Ids || params[size.param] !== undefined) return params;
  return { ...params, [size.param]: size.max };
}

function problem(read: SomeRead, region: string, code: string, words: string): ReadError {
  const operation = `${read.service}:${read.operation}`;
  return new ReadError("UNSUPPORTED", `${operation} in ${region} ${words}`, { operation, region, code });
}
