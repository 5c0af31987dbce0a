import type { Form } from "./answers/form";
import type { Cause } from "./value";

/** What an error code of a read means when it is not an error: the resource, or one of its properties, is not there. */
export type Absence = "resource" | "property" | "notEnabled";

/** How pages of an operation are followed. */
export interface Paging {
  /** Request member that takes the token of the next page. */
  tokenIn: string | readonly string[];
  /** Answer member (JMESPath) that carries the token of the next page. */
  tokenOut: string | readonly string[];
  /** Answer member (dotted path) that holds the items; pages are merged by joining these lists. */
  items: string | readonly string[];
  /** Request member for the page size, with the largest size the operation takes. */
  pageSize?: { param: string; max: number };
  /** Answer member that says whether there is a further page, where the operation has one (for example `IsTruncated`). */
  more?: string;
  stopWhen?: "nameChanges" | "decided";
}

/**
 * How a recorded wider listing answers a narrower question: ids and filters are applied to the items of the listing, and an id
 * that is not in it gives the provider's own not-found error.
 */
export interface Narrowing {
  /** Dotted path of the items in the answer; `Reservations[].Instances` for items inside items. */
  items: string;
  /** Request members that carry ids, each with the item member it names. */
  ids?: readonly { param: string; field: string; notFound?: { code: string; message: string; status?: number } }[];
  /** Request member that carries EC2-style `[{ Name, Values }]` filters, with the item path each filter name reads. */
  filters?: { param: string; fields: Readonly<Record<string, string>> };
}

/** A declared, read-only provider call, as data. Only a Reader performs it. */
export interface Read<Params = Record<string, unknown>, Answer = Record<string, unknown>> {
  service: string;
  operation: string;
  /** IAM action(s) that permit the call; null only for `network` reads. */
  iamAction: string | readonly string[] | null;
  /** The form of every answer. One that has another form, or lacks what it names, is none: the read is an error. */
  answer: Form;
  paginated?: Paging;
  /** false: asked at the partition's global endpoint region. */
  regional?: boolean;
  fixedRegion?: string;
  /** Single-item calls that arrive together are joined into one call. */
  batch?: { param: string; max: number };
  absent?: Readonly<Record<string, Absence>>;
  /** JMESPath of values replaced before anyone sees them; names lead into JSON inside texts too. */
  redact?: readonly string[] | ((params: Params) => readonly string[]);
  narrow?: Narrowing;
  /** Carries the types of the call; never present at run time. */
  readonly __types?: (params: Params) => Answer;
}
/** What a read answered: a value, or one of its declared absences. */
export type ReadAnswer<Answer> =
  | { present: true; data: Answer; region: string; partial?: boolean }
  | { present: false; absent: Absence; code: string; message: string; region: string };

export interface ReadOptions {
  /** Region to ask, when it differs from the region of the check (bucket regions, fixed regions). */
  region?: string;
  /** For `stopWhen`: told each page as it comes; true stops paging early. The answer is then marked `partial`. */
  decided?: (pageItemsSoFar: readonly unknown[]) => boolean;
}

/** The outcome of a read as a value. `soFar`: the pages before the one that failed, a beginning of the answer. */
export type Settled<Answer> =
  | { ok: true; answer: ReadAnswer<Answer> }
  | { ok: false; error: ReadErrorLike; soFar?: Answer };

/** Performs a read for one check. Rejects with a `ReadError` when it could not be read. */
export interface ReadFn {
  <Params, Answer>(read: Read<Params, Answer>, params: Params, options?: ReadOptions): Promise<ReadAnswer<Answer>>;
  /** Like `read`, but gives the error as a value, for rows that say how a partial answer decides. */
  settled<Params, Answer>(read: Read<Params, Answer>, params: Params, options?: ReadOptions): Promise<Settled<Answer>>;
}

/** The parts of a ReadError that a check type may look at. */
export interface ReadErrorLike {
  cause: Cause;
  message: string;
  operation: string;
  region: string;
  actions: readonly string[];
  code?: string;
}
