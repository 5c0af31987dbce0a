import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { listBuckets } from "../s3/reads";
import { documentShape } from "./document-shape";
import {
  atHome,
  details,
  encrypted,
  fleet,
  fleetSamples,
  get,
  list,
  listed,
  listedByName,
  plain,
  sampleType,
} from "./fixtures";
import { fleetExports, observeFleet } from "./fleet";
import { homeRegionReads } from "./home-region-reads";
import { fleetParams } from "./params";
import { getResource, listResources } from "./reads";

const open = { path: "PublicAccessBlockConfiguration.BlockPublicPolicy", operator: "IS_FALSE" };
const blocked = (name: string, BlockPublicPolicy: boolean) =>
  encrypted(name, { PublicAccessBlockConfiguration: { BlockPublicPolicy } });
const params = { ...fleet, assert: open };

export const resourcesNone = defineCheck({
  id: "RESOURCES_NONE",
  title: "No resource satisfies a condition",
  docs: "Passes when no resource of a CloudFormation type, of those that a filter selects, satisfies a condition on its properties: the forbidden thing is written as it would look. Fails when one does, or lacks a property that is compared. With no resource it passes. Takes one region, several or all.",
  service: "Generic",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "reliability"],
  params: fleetParams,
  document: ({ typeName }, schemas) => documentShape(typeName, schemas),
  multiRegion: true,
  observes: { shape: "each", kind: "B", itemNoun: "resource", label: "condition" },
  default: { operator: "IS_TRUE", quantifier: "none", onEmpty: "pass", region: "*" },
  reads: [listResources, getResource, listBuckets],
  resourceTypeReads: homeRegionReads,
  exports: fleetExports,
  observe: observeFleet,
});

export const samples = (): readonly Sample[] =>
  atHome([
    {
      name: "no bucket looks like that",
      params,
      given: { [list]: answers(listed(blocked("a-1", true), blocked("a-2", true))) },
      verdict: "PASS",
    },
    {
      name: "one bucket looks like that and is named",
      params,
      given: { [list]: answers(listed(blocked("a-1", true), blocked("a-2", false))) },
      verdict: "FAIL",
      reasonIncludes: "a-2",
    },
    {
      name: "a bucket without the property does not prove absence",
      params: { typeName: sampleType, assert: open },
      given: { [list]: answers(listedByName("a-1", "a-2")), [get]: details(blocked("a-1", true), plain("a-2")) },
      verdict: "FAIL",
      reasonIncludes: "not set",
    },
    {
      name: "what the listing does not tell is read",
      params: { typeName: sampleType, assert: open },
      given: { [list]: answers(listedByName("a-1")), [get]: details(blocked("a-1", true)) },
      verdict: "PASS",
    },
    { name: "no resource at all passes", params, given: { [list]: answers(listed()) }, verdict: "PASS" },
    {
      name: "the second page counts",
      params,
      given: { [list]: pages(listed(blocked("a-1", true)), listed(blocked("a-2", false))) },
      verdict: "FAIL",
    },
    {
      name: "an unread region leaves it open",
      params,
      region: ["eu-west-1", "us-east-1"],
      given: {
        [list]: [
          ...answers(listed(blocked("a-1", true)), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
      },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
    },
    ...fleetSamples(params),
  ]);
