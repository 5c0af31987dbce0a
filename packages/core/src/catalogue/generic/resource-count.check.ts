import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { count } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { listBuckets } from "../s3/reads";
import { documentShape } from "./document-shape";
import {
  atHome,
  details,
  encrypted,
  fleetSamples,
  get,
  inProduction,
  list,
  listed,
  listedByName,
  plain,
  sampleType,
  tagged,
} from "./fixtures";
import { homeRegionReads } from "./home-region-reads";
import { selection } from "./params";
import { withKnownParent } from "./paths";
import { getResource, listResources } from "./reads";
import { selectResources } from "./select";
import { countText } from "./selection-text";

const params = { typeName: sampleType };

export const resourceCount = defineCheck({
  id: "RESOURCE_COUNT",
  title: "Number of resources",
  docs: "Counts the resources of a CloudFormation type, or those that a filter selects, over one region, several or all. Passes when there is at least one, or as many as expected, or as the operator says; fails otherwise. Where regions could not be read or the cap is reached, the verdict is given only if no larger number could change it.",
  service: "Generic",
  provider: "aws",
  scope: "REGIONAL",
  severity: "low",
  categories: ["cost", "reliability"],
  params: withKnownParent(
    z.strictObject({
      ...selection,
      expectedCount: count({
        title: "Number",
        description: "How many resources there must be",
        examples: [3],
      }).optional(),
    }),
  ),
  document: ({ typeName }, schemas) => documentShape(typeName, schemas),
  expectedParam: "expectedCount",
  multiRegion: true,
  observes: { shape: "one", kind: "C", itemNoun: "resource", label: "resources" },
  default: {
    operator: ({ expectedCount }) => (expectedCount === undefined ? "GREATER_THAN_OR_EQUALS" : "EQUALS"),
    expected: 1,
    region: "*",
  },
  reads: [listResources, getResource, listBuckets],
  resourceTypeReads: homeRegionReads,
  exports: z.object({
    count: z.number().optional(),
    countIsLowerBound: z.boolean().optional(),
    identifiers: z.array(z.string()).optional(),
  }),
  async observe(context) {
    const found = await selectResources(context);
    const open = found.selected.flatMap(({ undecided }) => (undecided ? [undecided] : []));
    const sure = found.selected.filter(({ undecided }) => undecided === undefined);
    const number = sure.length;
    const countIsLowerBound = found.capped || found.unread.length > 0;
    const worst = open.find(({ truth }) => truth === "unknown") ?? open[0];
    return {
      value: number,
      unread: found.unread,
      atLeast: countIsLowerBound,
      ...(worst ? { undecided: { ...worst, count: open.length } } : {}),
      exports: {
        count: number,
        countIsLowerBound,
        identifiers: sure.map(({ identifier }) => identifier),
      },
      evidence: countText(context.params.typeName, context.params.where !== undefined, found),
    };
  },
});

export const samples = (): readonly Sample[] =>
  atHome([
    {
      name: "there is at least one",
      params,
      given: { [list]: answers(listed(plain("a-1"), plain("a-2"))) },
      verdict: "PASS",
      exports: { count: 2, countIsLowerBound: false, identifiers: ["a-1", "a-2"] },
    },
    {
      name: "another number than expected",
      params: { ...params, expectedCount: 1 },
      given: { [list]: answers(listed(plain("a-1"), plain("a-2"))) },
      verdict: "FAIL",
      reasonIncludes: "2",
    },
    {
      name: "only those that the filter selects, read by themselves where the listing does not tell",
      params: { ...params, expectedCount: 1, where: inProduction },
      given: {
        [list]: answers(listedByName("a-1", "a-2")),
        [get]: details(encrypted("a-1", tagged("prod")), plain("a-2", tagged("test"))),
      },
      verdict: "PASS",
    },
    {
      name: "every identifier counts, also those that storage cuts off",
      params: { typeName: params.typeName },
      condition: { path: "identifiers", operator: "NOT_CONTAINS", expected: "a-149" },
      given: { [list]: answers(listed(...Array.from({ length: 150 }, (_, index) => plain(`a-${index}`)))) },
      verdict: "FAIL",
    },
    { name: "no resource at all", params, given: { [list]: answers(listed()) }, verdict: "FAIL" },
    {
      name: "excluded resources do not count and are named in the evidence",
      params: { ...params, expectedCount: 1, exclude: ["sandbox-*"] },
      given: { [list]: answers(listed(plain("a-1"), plain("sandbox-1"))) },
      verdict: "PASS",
      reasonIncludes: "1 excluded",
    },
    {
      name: "the second page counts",
      params: { ...params, expectedCount: 2 },
      given: { [list]: pages(listed(plain("a-1")), listed(plain("a-2"))) },
      verdict: "PASS",
    },
    {
      name: "at the cap a larger number is undecided",
      params: { ...params, maxResources: 1, expectedCount: 2 },
      given: { [list]: answers(listed(plain("a-1"), plain("a-2"))) },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
    },
    {
      name: "at the cap there is at least one, whatever else there is",
      params: { ...params, maxResources: 1 },
      given: { [list]: answers(listed(plain("a-1"), plain("a-2"))) },
      verdict: "PASS",
    },
    {
      name: "an unread region leaves the number open",
      params: { ...params, expectedCount: 1 },
      region: ["eu-west-1", "us-east-1"],
      given: {
        [list]: [
          ...answers(listed(plain("a-1")), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
      },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
    },
    ...fleetSamples(params),
  ]);
