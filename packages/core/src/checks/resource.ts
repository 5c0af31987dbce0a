import * as z from "zod";
import { requiredMembers } from "./answers/required-members";
import type { ReadsFn } from "./define";
import type { CheckType, Exports, Kind, Observation, ObserveContext, Read, Value } from "./model";

type SomeRead = Read<never, unknown>;

/** A kind of resource that checks are about: how one is named, found and missing, and what every check on it exports. */
export interface ResourceDefinition<Thing, Reads extends readonly SomeRead[], Exported extends z.ZodRawShape> {
  /** As sentences call it: "DB instance". */
  noun: string;
  service: string;
  scope: CheckType["scope"];
  /** CloudFormation types of what the checks look at. The role for the whole catalogue may read these by generic checks too. */
  resourceTypes: readonly string[];
  /** The parameter that names one. */
  parameter: string;
  schema: z.ZodType<string>;
  /** The name may be an ARN, which carries the region. */
  regionFromName?: true;
  /** The reads of `find`; members of a resource are members of the answer of the first. */
  reads: Reads;
  /** The resource, or undefined when the provider does not know it. */
  find(read: ReadsFn<Reads[number]>, name: string): Promise<Thing | undefined>;
  /** A name as sentences and exports have it: as it was given, unless said. */
  shortName?(name: string): string;
  /** What follows "Not found: "; the noun, the name and the region, unless said. */
  missing?(name: string, region: string): string;
  exports: z.ZodObject<Exported>;
  exportsOf(thing: Thing, name: string): Exports;
}

/** What a check on one resource has at hand besides the resource. */
export type ResourceContext<Params, Reads extends readonly SomeRead[]> = Omit<
  ObserveContext<Params>,
  "read" | "params"
> & {
  /** As it was given. */
  name: string;
  /** "DB instance orders-db". */
  subject: string;
  /** The parameters besides the name. */
  params: Params;
  read: ReadsFn<Reads[number]>;
};

/** What a look at a resource gives: as `observe` of a check type does, with the exports besides those of the resource. */
export type ObservedMember = Extract<
  Observation,
  { value: Value } | { preconditionFailed: string } | { notApplicable: string }
>;

type Derived = "service" | "provider" | "scope" | "params" | "reads" | "exports" | "observes" | "observe" | "default";
type Output<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

/** What is particular to a check on one resource; the rest comes from the kind. */
export type ResourceCheck<
  Thing,
  Shape extends z.ZodRawShape,
  Exported extends z.ZodRawShape,
  Reads extends readonly SomeRead[],
> = Omit<CheckType, Derived> & {
  observes: Omit<CheckType["observes"], "shape">;
  default: CheckType<Output<Shape>>["default"];
  /** Parameters besides the name. */
  params?: Shape;
  /** Exports besides those of the resource. */
  exports?: Exported;
} & (
    | {
        /** A member that every answer carries: one without it proves nothing, so that the check is an error. */
        value: keyof Thing & string;
        evidence(value: never, subject: string): string;
        reads?: undefined;
        observe?: undefined;
      }
    | {
        reads?: undefined;
        observe(thing: Thing, context: ResourceContext<Output<Shape>, Reads>): ObservedMember | Promise<ObservedMember>;
      }
  );

/** A member of a resource by the kind that is observed; throws `MissingMemberError` where the answer lacks it. */
function memberOf(thing: object, name: string, kind: Kind, read: SomeRead): Value {
  const members = thing as Record<string, unknown>;
  const { boolean, number, text } = requiredMembers(read);
  if (kind === "B") return boolean(members, name);
  if (kind === "N" || kind === "C") return number(members, name);
  if (kind === "S") return text(members, name);
  throw new Error(`a member of kind ${kind} cannot be named: write observe`);
}

/**
 * Declares a kind of resource. `check` makes check types of one resource: they differ in what they observe of it, and have its
 * parameter, reads, exports and the sentence for one that is not there.
 */
export function defineResource<
  Thing extends object,
  const Reads extends readonly SomeRead[],
  Exported extends z.ZodRawShape,
>(kind: ResourceDefinition<Thing, Reads, Exported>) {
  const { noun, parameter, shortName = (name) => name } = kind;

  function check<
    Shape extends z.ZodRawShape = Record<never, never>,
    More extends z.ZodRawShape = Record<never, never>,
    const Further extends readonly SomeRead[] = readonly [],
  >(
    definition: ResourceCheck<Thing, Shape, More, readonly (Reads[number] | Further[number])[]>,
    ...further: Further
  ): CheckType {
    const {
      params = {},
      exports: more = {},
      observes,
      value,
      evidence,
      observe,
      ...texts
    } = definition as never as {
      params?: z.ZodRawShape;
      exports?: z.ZodRawShape;
      observes: { kind: Kind };
      value?: string;
      evidence(value: Value, subject: string): string;
      observe?(thing: Thing, context: object): ObservedMember | Promise<ObservedMember>;
    };
    const observeThing = async (thing: Thing, context: { subject: string }): Promise<ObservedMember> => {
      if (observe) return observe(thing, context);
      const seen = memberOf(thing, String(value), observes.kind, kind.reads[0] as SomeRead);
      return { value: seen, evidence: evidence(seen, context.subject) };
    };
    const type = {
      service: kind.service,
      provider: "aws",
      scope: kind.scope,
      ...(kind.regionFromName ? { regionFrom: [parameter] } : {}),
      ...texts,
      params: z.strictObject({ [parameter]: kind.schema, ...params }),
      observes: { shape: "one", ...observes },
      reads: [...kind.reads, ...further],
      exports: kind.exports.extend(more),
      async observe(context: ObserveContext<Record<string, unknown>>): Promise<Observation> {
        const { [parameter]: given, ...own } = context.params;
        const name = String(given);
        const thing = await kind.find(context.read as ReadsFn<Reads[number]>, name);
        if (!thing) {
          const words = kind.missing?.(name, context.region) ?? `${noun} ${shortName(name)} in ${context.region}`;
          return { missing: words, exports: { [parameter]: shortName(name) } };
        }
        const subject = `${noun} ${shortName(name)}`;
        const seen = await observeThing(thing, { ...context, params: own, name, subject } as { subject: string });
        return { ...seen, exports: { ...kind.exportsOf(thing, name), ...seen.exports } };
      },
    };
    return type as unknown as CheckType;
  }

  return { ...kind, check };
}
