import type { Read, Sample } from "../checks/model";
import { answers, denied, pages } from "./answers";

type Given = Sample["given"];

/** A recorded resource of a kind, from which the samples of every check on it differ. */
export interface Specimens<Thing extends object> {
  /** The parameter that names one, and the specimen's name. */
  params: Readonly<Record<string, string>>;
  /** "instance", for names of samples. */
  noun: string;
  specimen: Thing;
  /** Another one, beside which a listing has the specimen on its second page; only where the read is paged. */
  neighbour?: Thing;
  /** The read that finds it, and its answer that holds these. */
  read: Read<never, unknown>;
  answer(...things: readonly object[]): object;
  /** What is answered of one that is not there, and what is said of it. */
  unknown: Given[string];
  deniedCode?: string;
}

/** A sample of a check on a resource: as the specimen is, but for what it names. */
export type ResourceSample<Thing> = Omit<Sample, "params" | "given"> & {
  /** Parameters besides the name, in the place of those of all samples; undefined takes one away. */
  params?: Readonly<Record<string, unknown>>;
  /** Members of the specimen that are otherwise; undefined takes one away. */
  has?: { readonly [Member in keyof Thing]?: Thing[Member] | undefined };
  /** Answers of further reads, or of the read itself. */
  given?: Given;
};

export interface SamplesOptions<Thing> {
  /** Parameters of all samples besides the name. */
  params?: Readonly<Record<string, unknown>>;
  /** Answers of further reads in all samples. */
  given?: Given;
  /** The member on which the verdict rests: a sample shows that an answer without it is an error. */
  member?: keyof Thing & string;
  /** Of the sample in which there is no such resource; FAIL unless said. */
  unknown?: Partial<Pick<Sample, "verdict" | "reasonIncludes" | "exports">>;
}

const keyOf = ({ service, operation }: Read<never, unknown>) => `${service}:${operation}`;
const defined = (params: object) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));

/**
 * The samples of a check on one resource: those given, and what every check on a resource of the kind must show. `base` says how the
 * specimen is judged: by the first sample.
 */
export function samplesOn<Thing extends object>(
  kind: Specimens<Thing>,
  { params: shared = {}, given: always = {}, member, unknown = {} }: SamplesOptions<Thing>,
  own: readonly ResourceSample<Thing>[],
): Sample[] {
  const key = keyOf(kind.read);
  const params = { ...kind.params, ...shared };
  const given = (answer: Given[string]): Given => ({ ...always, [key]: answer });
  const samples = own.map(({ has = {}, given: further = {}, params: other = {}, ...sample }): Sample => {
    const thing = defined({ ...kind.specimen, ...has });
    return {
      ...sample,
      params: defined({ ...params, ...other }),
      given: { ...given(answers(kind.answer(thing))), ...further },
    };
  });
  const [first] = samples;
  if (kind.neighbour !== undefined && first !== undefined) {
    const paged = pages(kind.answer(kind.neighbour), kind.answer(kind.specimen));
    const { exports: _, ...sample } = first;
    samples.push({ ...sample, name: `${kind.noun} on the second page`, given: { ...first.given, [key]: paged } });
  }
  if (member !== undefined) {
    const answer = kind.answer(defined({ ...kind.specimen, [member]: undefined }));
    samples.push({
      ...{ name: `an answer without ${member} proves nothing`, params, given: given(answers(answer)) },
      ...{ verdict: "ERROR", cause: "UNSUPPORTED", reasonIncludes: member },
    });
  }
  samples.push(
    {
      ...{ name: `unknown ${kind.noun}`, params, given: given(kind.unknown), verdict: "FAIL" },
      ...{ reasonIncludes: "not found", exports: kind.params, ...unknown },
    },
    {
      ...{ name: `role may not look at ${kind.noun}`, params, given: given(denied(kind.deniedCode)) },
      ...{ verdict: "ERROR", cause: "ACCESS_DENIED", reasonIncludes: [kind.read.iamAction].flat()[0] ?? key },
    },
  );
  return samples;
}
