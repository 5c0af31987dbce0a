import type { FlightCall } from "./documents";
import type { ResourceSource } from "./resources";

const verb = /^(List|Describe|Get|Search)/;
/** Services that are asked beside the one that a resource belongs to. */
const asides = ["backup", "config", "ec2", "health", "iam", "kms", "monitoring", "waf", "waf-regional", "wafv2"];
const noResources = ["sts", "tagging"];
const isTagging = (op: string) => /Tags?(For|Of|$)/.test(op);

/** `DescribeDBClusters` → db, cluster. */
const nounOf = (op: string): string[] =>
  op
    .replace(verb, "")
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3 $2$4")
    .toLowerCase()
    .split(" ")
    .map(singular);

const singular = (word: string) => word.replace(/ies$/, "y").replace(/([^s])s$/, "$1");

const hasList = ({ response }: FlightCall) => Object.values(response).some(Array.isArray);

/** Words of an operation that the name of the resource has too count for it, others against it. */
function likeness(resource: string, { service, op }: FlightCall): number {
  const words = resource.split("-").map(singular);
  const noun = nounOf(op);
  const shared = noun.filter((word) =>
    words.some((each) => each === word || word.includes(each) || each.includes(word)),
  );
  const isAside = asides.includes(service) && !words.includes(service);
  const isOne = op.endsWith("s") ? 0 : 3;
  return shared.length * 2 - noun.length - isOne - (isAside ? 3 : 0) + (words.includes(singular(service)) ? 1 : 0);
}

/** Where the resources of a type stand in the recorded answers, by what the operations are called. */
export function deriveSource(resource: string, calls: readonly FlightCall[]): ResourceSource | undefined {
  const answered = calls.filter(
    ({ service, op, status }) => status < 400 && verb.test(op) && !isTagging(op) && !noResources.includes(service),
  );
  const listings = answered
    .filter(hasList)
    .toSorted((one, other) => likeness(resource, other) - likeness(resource, one));
  const [list] = listings;
  if (!list) return undefined;
  const noun = nounOf(list.op).join(" ");
  const detail = answered.find(
    ({ service, op }) =>
      service === list.service &&
      op !== list.op &&
      !/s$/.test(op) &&
      nounOf(op)
        .join(" ")
        .replace(/ detail$/, "") === noun,
  );
  const tags = calls.find(({ service, op, status }) => status < 400 && isTagging(op) && service === list.service);
  return {
    list: `${list.service}:${list.op}`,
    ...(detail ? { detail: `${detail.service}:${detail.op}` } : {}),
    ...(tags ? { tags: `${tags.service}:${tags.op}` } : {}),
  };
}
