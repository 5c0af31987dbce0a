import { readLines } from "../kit/data";
import { cloudControlAnswers } from "../kit/documents";
import { evaluateOver, isNotRecorded, recordedAccount } from "../kit/evaluate";
import type { Json } from "../kit/json";
import type { Case } from "../kit/tally";
import { deriveSource } from "./derive-source";
import { describedResources, type FlightCall } from "./documents";
import { resourceSources } from "./resources";
import { translate, UntranslatableError } from "./translate";

interface Flight {
  id: string;
  policy: { resource: string; filters?: readonly Json[] | null };
  expected_count: number;
  calls: FlightCall[];
}

const region = "us-east-1";
/** Types in the form of CloudFormation; the documents are the described resources, so no such type is meant. */
const typeOf = (resource: string) => `Recorded::Custodian::${resource.replace(/[^A-Za-z0-9]/g, "")}`;

/** Flights whose policies filter at all; a policy without filters says nothing that could be judged. */
export const flights = (): Flight[] =>
  readLines<Flight>("c7n_gold.jsonl.gz").filter(({ policy }) => (policy.filters ?? []).length > 0);

/** Counts the described resources that satisfy the policy's filters, said as one of our conditions. */
export async function judgeFlight(flight: Flight): Promise<Case> {
  const resource = flight.policy.resource.replace(/^aws\./, "");
  let where: ReturnType<typeof translate>;
  try {
    where = translate(flight.policy.filters ?? []);
  } catch (error) {
    if (error instanceof UntranslatableError) return caseOf(flight, "not expressible", "–", error.message);
    throw error;
  }
  const source = resourceSources[resource] ?? deriveSource(resource, flight.calls);
  const described = source && describedResources(flight.calls, source);
  if (!described) return caseOf(flight, "not comparable", "–", "the listing is not in the recording");
  const typeName = typeOf(resource);
  const documents = described.map((properties, index) => ({
    typeName,
    identifier: `resource-${index}`,
    names: [],
    content: { properties },
  }));
  const account = recordedAccount("123456789012", [region], cloudControlAnswers(typeName, region, documents));
  const draft = {
    type: "RESOURCE_COUNT",
    region,
    parameters: { typeName, where, expectedCount: flight.expected_count },
  };
  const { results } = await evaluateOver(account, [draft], new Date("2026-11-22T00:00:00Z"));
  const [result] = results;
  if (!result || isNotRecorded(result)) return caseOf(flight, "not comparable", "–", result?.reason ?? "no result");
  const actual = result.status === "ERROR" ? `ERROR ${result.cause}` : String(result.observedValue);
  if (result.cause === "INTERNAL") return caseOf(flight, "crash", actual, result.reason);
  return caseOf(flight, result.status === "PASS" ? "agree" : "differ", actual, result.reason);
}

function caseOf(flight: Flight, kind: Case["class"], actual: string, detail: string): Case {
  return {
    line: flight.policy.resource.replace(/^aws\./, ""),
    name: flight.id.split("::").at(-1) ?? flight.id,
    class: kind,
    expected: String(flight.expected_count),
    actual,
    detail,
    adapted: kind === "agree" || kind === "differ",
  };
}
