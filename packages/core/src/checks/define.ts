import type * as z from "zod";
import type { AnswerForm, Form } from "./answers/form";
import type { CheckType, Observation, ObserveContext, Read, ReadAnswer, ReadOptions, Settled } from "./model";

/** A read whose service and operation are known to the compiler, so that checks can be held to the reads they declare. */
export type DefinedRead<Params, Answer, Service extends string, Operation extends string> = Read<Params, Answer> & {
  readonly service: Service;
  readonly operation: Operation;
};

type SomeRead = Read<never, unknown>;
export type ParamsOf<R> = R extends Read<infer Params, infer _Answer> ? Params : never;
export type AnswerOf<R> = R extends Read<infer _Params, infer Answer> ? Answer : never;

/**
 * Performs any of the reads `Reads` (a union of `typeof someRead`). A helper that several check types share takes
 * `ReadsFn<typeof describeInstances | typeof describeVolumes>`; every check type that declares at least those may pass its `read`.
 */
export interface ReadsFn<Reads extends SomeRead> {
  <R extends Reads>(read: R, params: ParamsOf<R>, options?: ReadOptions): Promise<ReadAnswer<AnswerOf<R>>>;
  /** Gives the error as a value, for rows that say how a partial answer decides. */
  settled<R extends Reads>(read: R, params: ParamsOf<R>, options?: ReadOptions): Promise<Settled<AnswerOf<R>>>;
}

/** Context of an `observe` that may perform the reads `Reads` and nothing else. */
export type ObserveWith<Params, Reads extends SomeRead> = Omit<ObserveContext<Params>, "read"> & {
  read: ReadsFn<Reads>;
};

/**
 * Declares a read. The types of parameters and answer are given first, the data second:
 * `defineRead<DescribeInstancesRequest, DescribeInstancesResult>()({ service: "ec2", operation: "DescribeInstances", … })`.
 */
export function defineRead<Params, Answer>() {
  return <const Service extends string, const Operation extends string>(
    read: Omit<Read<Params, Answer>, "__types" | "service" | "operation" | "answer"> & {
      service: Service;
      operation: Operation;
      answer: AnswerForm<Answer>;
    },
    // The form of one answer type is a form; the compiler cannot show it of a type that is still open.
  ): DefinedRead<Params, Answer, Service, Operation> => ({ ...read, answer: read.answer as Form });
}

type CheckDefinition<Schema extends z.ZodObject, Reads extends readonly SomeRead[]> = Omit<
  CheckType<z.output<Schema>>,
  "params" | "reads" | "observe"
> & {
  params: Schema;
  reads: Reads;
  observe(context: ObserveWith<z.output<Schema>, Reads[number]>): Promise<Observation>;
};

/**
 * Declares a check type. `params` types the parameters everywhere in the definition, and `read` accepts the declared `reads` only:
 * an undeclared read does not compile.
 */
export function defineCheck<Schema extends z.ZodObject, const Reads extends readonly SomeRead[]>(
  check: CheckDefinition<Schema, Reads>,
): CheckType {
  // The catalogue holds types of all parameters; the engine hands each only what its own schema has parsed.
  return check as unknown as CheckType;
}
