import { describe, expect, it } from "vitest";
import { type Form, unwrapOptional } from "../checks/answers/form";
import type { CheckType, Read, Sample } from "../checks/model";
import type { ReadRecord } from "../engine/reader";
import { answers, denied, fails } from "../recorded/answers";
import { keyOf, type Replay, replay, sampledTypes } from "../services/evaluation/replay.fixture";
import { samplesOf } from "./samples";

const faults = {
  CREDENTIALS: fails("RequestExpired", "Request has expired."),
  INTERNAL: fails("SomethingNobodyKnows"),
  THROTTLED: fails("Throttling", "Rate exceeded"),
  UNAVAILABLE: fails("ServiceUnavailable", "Service unavailable", 503),
  ACCESS_DENIED: denied(),
};

type Answers = Sample["given"][string];

/** Ways in which answers of a read are none: nothing in them, or, of each thing they are about, no word, null or a text. */
function unanswered(read: Read, given: Answers): Record<string, Answers> {
  const { form, optional } = unwrapOptional(read.answer);
  if (typeof form !== "object") return {};
  const needed = Object.entries(form).flatMap(([name, member]) =>
    typeof member === "object" && !unwrapOptional(member as Form).optional ? name : [],
  );
  const changes = needed.flatMap((name) =>
    Object.entries({ untold: undefined, null: null, "a text": "none" }).flatMap(([how, value]) => [
      [`${name} is ${how}`, changed(given, name, value)] as const,
      ...(given.some(({ pages = [] }) => pages.length > 1)
        ? [[`${name} of the last page is ${how}`, changed(given, name, value, true)] as const]
        : []),
    ]),
  );
  return { ...(optional ? {} : { "an empty object": answers({}) }), ...Object.fromEntries(changes) };
}

function changed(given: Answers, name: string, value: unknown, onLastPage = false): Answers {
  const change = (answer: object) => ("error" in answer ? answer : { ...answer, [name]: value });
  return given.flatMap((each) => {
    const question = {
      ...each,
      ...(each.pages
        ? {
            pages: each.pages.map((page, index, { length }) =>
              onLastPage && index < length - 1 ? page : change(page),
            ),
          }
        : {}),
    };
    return answers(change(each.then), question);
  });
}

/** Reads without which the row itself decides; everything else must end in ERROR when a read fails. */
const decidedWithout: Record<string, { read: string; why: string }[]> = {
  S3_BUCKET_PUBLIC_ACCESS_BLOCKED: [
    { read: "s3:GetPublicAccessBlock", why: "the account's level alone can have all four settings on" },
    { read: "s3control:GetPublicAccessBlock", why: "the bucket's level alone can have all four settings on" },
  ],
  CONFIG_RECORDER_ACTIVE: [
    { read: "config:DescribeConfigurationRecorderStatus", why: "a region without a recorder decides by itself" },
  ],
};

/** Whether what the check is about was not there: told so by a read, by the verdict, or by an empty set, count or list. */
function saysMissing(type: CheckType, { result, records }: Replay): boolean {
  if (result.status === "ERROR") return false;
  const value = result.observedValue;
  const isNone = value === 0 || (Array.isArray(value) && value.length === 0) || result.items?.total === 0;
  const isNoThing = type.id.endsWith("_EXISTS") && value === false;
  const isAbsent = records.some(({ outcome }) => outcome === "absent");
  return isAbsent || isNone || isNoThing || /^not found/i.test(result.reason);
}

/** The regions of a replay of which nothing could be read, beside others that could; and why. */
function unreadRegions(records: readonly ReadRecord[]): Map<string, string | undefined> {
  const recorded = new Set(records.filter(({ outcome }) => outcome !== "error").map(({ region }) => region));
  if (recorded.size === 0) return new Map();
  return new Map(records.filter(({ region }) => !recorded.has(region)).map(({ region, cause }) => [region, cause]));
}

describe.each(sampledTypes.map((type) => [type.id, type] as const))("samples of %s", (_, type) => {
  it.each(samplesOf(type).map((sample) => [sample.name, sample] as const))("%s", async (_, sample) => {
    const { result } = await replay(type, sample);
    expect({ status: result.status, cause: result.cause }, result.reason).toEqual({
      status: sample.verdict,
      cause: sample.cause,
    });
    if (sample.reasonIncludes) expect(result.reason.toLowerCase()).toContain(sample.reasonIncludes.toLowerCase());
    if (sample.exports) expect(result.exports).toMatchObject(sample.exports);
    const exported = type.exports.partial().strict().safeParse(result.exports);
    expect(exported.error?.issues ?? []).toEqual([]);
  });

  if (type.provider !== "none")
    it("C11: some sample is about something that is not there", async () => {
      const replays = await Promise.all(samplesOf(type).map((sample) => replay(type, sample)));
      expect(replays.some((each) => saysMissing(type, each))).toBe(true);
    });

  if (type.multiRegion)
    it("C14: a region that could not be read is what keeps some sample from being decided", async () => {
      const proofs = await Promise.all(
        samplesOf(type).map(async (sample) => {
          const { result, records } = await replay(type, sample);
          const unread = unreadRegions(records);
          if (!Array.isArray(sample.region) || unread.size !== 1 || result.status !== "ERROR") return false;
          const readable = sample.region.filter((region) => !unread.has(region));
          const without = await replay(type, { ...sample, region: readable });
          return [...unread.values()].includes(result.cause) && without.result.status !== "ERROR";
        }),
      );
      expect(proofs).toContain(true);
    });

  it("C15: every declared read is used by some sample, and no other", async () => {
    const replays = await Promise.all(samplesOf(type).map((sample) => replay(type, sample)));
    const used = new Set(replays.flatMap((each) => [...each.used]));
    expect([...used].sort()).toEqual(type.reads.map(keyOf).sort());
  });

  const paged = type.reads.filter(({ paginated }) => paginated).map(keyOf);
  if (paged.length > 0)
    it.each(paged)("C13: a verdict depends on the second page of %s", async (read) => {
      const withPages = samplesOf(type).filter(({ given }) =>
        given[read]?.some(({ pages }) => (pages?.length ?? 0) > 1),
      );
      const changes = await Promise.all(
        withPages.map(async (sample) => {
          const firstOnly = (sample.given[read] ?? []).flatMap(({ pages, when, region, ...answer }) =>
            answers(pages?.[0] ?? answer.then, { ...(when ? { when } : {}), ...(region ? { region } : {}) }),
          );
          const cut = await replay(type, sample, { ...sample.given, [read]: firstOnly });
          const whole = await replay(type, sample);
          return whole.result.status !== cut.result.status;
        }),
      );
      expect(changes).toContain(true);
    });

  it("C16: no fault turns into a verdict", async () => {
    for (const sample of samplesOf(type)) {
      const { used } = await replay(type, sample);
      for (const read of used) {
        for (const [cause, fault] of Object.entries(faults)) {
          const { result } = await replay(type, sample, { ...sample.given, [read]: fault });
          const where = `${sample.name}: ${read} ${cause}: ${result.reason}`;
          const excepted = decidedWithout[type.id]?.some((each) => each.read === read);
          if (!excepted || result.status !== sample.verdict) expect(result.status, where).toBe("ERROR");
        }
      }
    }
  });

  it("C16: an answer that is none turns into no verdict", async () => {
    for (const sample of samplesOf(type)) {
      const { records } = await replay(type, sample);
      // Only an answer can be taken away from: where every answer was an error, nothing changes.
      const answered = new Set(records.filter(({ outcome }) => outcome === "present").map(keyOf));
      for (const read of type.reads.filter((each) => answered.has(keyOf(each)))) {
        for (const [how, given] of Object.entries(unanswered(read as Read, sample.given[keyOf(read)] ?? []))) {
          const { result } = await replay(type, sample, { ...sample.given, [keyOf(read)]: given });
          const where = `${sample.name}: ${keyOf(read)}: ${how}: ${result.reason}`;
          const excepted = decidedWithout[type.id]?.some((each) => each.read === keyOf(read));
          if (!excepted || result.status !== sample.verdict) expect(result.status, where).toBe("ERROR");
          if (result.status === "ERROR") expect(result.cause, where).not.toBe("INTERNAL");
        }
      }
    }
  });
});
