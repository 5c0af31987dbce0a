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
  isEncrypted,
  list,
  listed,
  listedByName,
  sampleType,
  weak,
} from "./fixtures";
import { fleetExports, observeFleet } from "./fleet";
import { homeRegionReads } from "./home-region-reads";
import { fleetParams } from "./params";
import { getResource, listResources } from "./reads";

export const resourcesAny = defineCheck({
  id: "RESOURCES_ANY",
  title: "Some resource satisfies a condition",
  docs: "Passes when at least one resource of a CloudFormation type, of those that a filter selects, satisfies a condition on its properties. Fails when none does, and when there is no resource. Takes one region, several or all; what could not be read counts neither way.",
  service: "Generic",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "reliability"],
  params: fleetParams,
  document: ({ typeName }, schemas) => documentShape(typeName, schemas),
  multiRegion: true,
  observes: { shape: "each", kind: "B", itemNoun: "resource", label: "condition" },
  default: { operator: "IS_TRUE", quantifier: "some", onEmpty: "fail", region: "*" },
  reads: [listResources, getResource, listBuckets],
  resourceTypeReads: homeRegionReads,
  exports: fleetExports,
  observe: observeFleet,
});

export const samples = (): readonly Sample[] =>
  atHome([
    {
      name: "one of two satisfies",
      params: fleet,
      given: { [list]: answers(listed(weak("a-1"), encrypted("a-2"))) },
      verdict: "PASS",
    },
    {
      name: "none satisfies",
      params: fleet,
      given: { [list]: answers(listed(weak("a-1"), weak("a-2"))) },
      verdict: "FAIL",
    },
    {
      name: "what the listing does not tell is read",
      params: { typeName: sampleType, assert: isEncrypted },
      given: { [list]: answers(listedByName("a-1")), [get]: details(encrypted("a-1")) },
      verdict: "PASS",
    },
    { name: "no resource at all fails", params: fleet, given: { [list]: answers(listed()) }, verdict: "FAIL" },
    {
      name: "the second page counts",
      params: fleet,
      given: { [list]: pages(listed(weak("a-1")), listed(encrypted("a-2"))) },
      verdict: "PASS",
    },
    {
      name: "an unread region is no matter when one that satisfies was seen",
      params: fleet,
      region: ["eu-west-1", "us-east-1"],
      given: {
        [list]: [
          ...answers(listed(encrypted("a-1")), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
      },
      verdict: "PASS",
    },
    {
      name: "an unread region may hold one that satisfies",
      params: fleet,
      region: ["eu-west-1", "us-east-1"],
      given: {
        [list]: [
          ...answers(listed(weak("a-1")), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
      },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
    },
    ...fleetSamples(fleet),
  ]);
