import { globalRegion } from "../checks/formats/partitions";
import type { CheckType, Read, ReadFn, ReadOptions } from "../checks/model";
import { type PerformedRead, ReadError, type Reader } from "./reader";

/** A check type asked for a read that it does not declare: a defect of the type. */
export class UndeclaredReadError extends Error {
  override readonly name = "UndeclaredReadError";
}

/** The reads of one check: what it may call, and what it has called. */
export interface ReadAccess {
  read: ReadFn;
  /** Ids of the records of all finished requests, in the order in which they ended. */
  used(): readonly string[];
  /** Errors of all failed requests of the check. */
  errors(): readonly ReadError[];
  /** Regions in which something was answered, an absence included. */
  answered(): ReadonlySet<string>;
  /** The request that is open longest, for naming it when time is up. */
  open(): { operation: string; region: string } | undefined;
}

const keyOf = (read: { service: string; operation: string }): string => `${read.service}:${read.operation}`;

/** Gives one check access to the Reader, limited to the reads its type declares, and keeps note of them. */
export function readAccess(type: CheckType, reader: Reader, region: string): ReadAccess {
  const declared = new Set(type.reads.map((read) => keyOf(read)));
  const used = new Set<string>();
  const errors: ReadError[] = [];
  const answered = new Set<string>();
  const open = new Set<{ operation: string; region: string }>();

  async function perform<Params, Answer>(
    read: Read<Params, Answer>,
    params: Params,
    options?: ReadOptions,
  ): Promise<PerformedRead<Answer>["answer"]> {
    const operation = keyOf(read);
    if (!declared.has(operation)) throw new UndeclaredReadError(`${type.id} uses ${operation} without declaring it`);
    const target = regionOf(read, options, region, reader.account.partition);
    const request = { operation, region: target };
    open.add(request);
    try {
      const { answer, record } = await reader.perform(read, params, target, options);
      used.add(record.id);
      answered.add(target);
      return answer;
    } catch (error) {
      if (error instanceof ReadError) {
        errors.push(error);
        for (const id of [error.recordId, error.soFar?.record.id]) if (id !== undefined) used.add(id);
      }
      throw error;
    } finally {
      open.delete(request);
    }
  }

  const read: ReadFn = Object.assign(perform, {
    settled: async <Params, Answer>(definition: Read<Params, Answer>, params: Params, options?: ReadOptions) => {
      try {
        return { ok: true as const, answer: await perform(definition, params, options) };
      } catch (error) {
        if (error instanceof ReadError) return { ok: false as const, error, ...beginningOf<Answer>(error) };
        throw error;
      }
    },
  });
  return { read, used: () => [...used], errors: () => errors, answered: () => answered, open: () => [...open][0] };
}

/** What was read of the same question before it failed: its answers have the type of the question's. */
function beginningOf<Answer>({ soFar }: ReadError): { soFar?: Answer } {
  return soFar?.answer.present ? { soFar: soFar.answer.data as Answer } : {};
}

function regionOf(
  read: Pick<Read, "fixedRegion" | "regional">,
  options: ReadOptions | undefined,
  region: string,
  partition: string,
): string {
  if (read.fixedRegion !== undefined) return read.fixedRegion;
  return read.regional === false ? globalRegion(partition) : (options?.region ?? region);
}
