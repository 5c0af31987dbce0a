import type { JsonObject } from "../../checks/json-object";
import { decodeValue } from "../../recorded/canonical";
import { createMatcher, narrowTo } from "../../recorded/match";
import { joinRecordedPages, withNextPage } from "../../recorded/pages";
import type { RecordedAccount, RecordedAnswer } from "../../recorded/schema";
import type { Params, SomeRead, Transport, TransportAnswer } from "../reader/transport";

/**
 * Answers from a recorded account in place of the provider. What is not recorded is an error of its own (`NotRecorded`), never
 * an empty answer. The enabled regions are those of the account unless they were recorded otherwise.
 */
export function createRecordedTransport(account: RecordedAccount): Transport {
  const matcher = createMatcher(account);
  return {
    recorded: true,
    async call(read, _params, region, { logical }): Promise<TransportAnswer> {
      const answer = matcher.find(read, logical.params, region) ?? regionsAnswer(read, account);
      if (answer === undefined) throw notRecorded(read, region, logical.params);
      if (answer.error) throw providerError(answer.error);
      return { data: pageOf(read, answer, logical, region) };
    },
  };
}

function pageOf(
  read: SomeRead,
  answer: RecordedAnswer,
  logical: { params: Params; page: number },
  region: string,
): JsonObject {
  const pages = answer.pages ?? [answer.response ?? {}];
  const isNarrower = pages.length > 1 && read.narrow !== undefined && asksForPart(read, logical.params, answer.params);
  const source = isNarrower ? [joinRecordedPages(read.paginated, pages)] : pages;
  const page = source[logical.page];
  if (page === undefined) throw notRecorded(read, region, { ...logical.params, page: logical.page + 1 });
  const narrowed = narrowTo(read, answer, logical.params, page);
  if ("failure" in narrowed) throw providerError(narrowed.failure);
  if ("unknown" in narrowed) throw notRecorded(read, region, logical.params, narrowed.unknown);
  // A fresh copy: the Reader redacts and freezes what it is given.
  const data = decodeValue(narrowed.data) as JsonObject;
  const isLast = logical.page === source.length - 1 && answer.partial !== true;
  return isLast || read.paginated === undefined ? data : withNextPage(read.paginated, data, `page ${logical.page + 1}`);
}

function asksForPart({ narrow }: SomeRead, asked: Params, recorded: Params): boolean {
  const members = [...(narrow?.ids ?? []).map(({ param }) => param), narrow?.filters?.param];
  return members.some(
    (member) => member !== undefined && asked[member] !== undefined && recorded[member] === undefined,
  );
}

function regionsAnswer(read: SomeRead, { account }: RecordedAccount): RecordedAnswer | undefined {
  if (read.service !== "ec2" || read.operation !== "DescribeRegions") return undefined;
  const Regions = account.regions.map((RegionName) => ({ RegionName, OptInStatus: "opt-in-not-required" }));
  return { read: "ec2:DescribeRegions", region: "*", params: {}, response: { Regions } };
}

function providerError({
  code,
  message,
  httpStatus,
}: {
  code: string;
  message: string;
  httpStatus?: number | undefined;
}): Error {
  return Object.assign(new Error(message), {
    name: code,
    ...(httpStatus && { $metadata: { httpStatusCode: httpStatus } }),
  });
}

function notRecorded(read: SomeRead, region: string, params: Params, detail?: string): Error {
  const question = `${read.service}:${read.operation} ${JSON.stringify(params)} in ${region}`;
  return providerError({ code: "NotRecorded", message: `not recorded: ${question}${detail ? ` (${detail})` : ""}` });
}
