import { defineCheck } from "../../checks/define";
import type { Sample } from "../../checks/model";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { listBuckets } from "../s3/reads";
import { documentShape } from "./document-shape";
import {
  atHome,
  details,
  encrypted,
  fleet,
  fleetSamples,
  get,
  inProduction,
  isEncrypted,
  list,
  listed,
  listedByName,
  plain,
  sampleType,
  tagged,
  weak,
} from "./fixtures";
import { fleetExports, observeFleet } from "./fleet";
import { homeRegionReads } from "./home-region-reads";
import { fleetParams } from "./params";
import { getResource, listResources } from "./reads";

const suspended = { path: "AccelerateConfiguration.AccelerationStatus", operator: "EQUALS", expected: "Suspended" };

export const resourcesAll = defineCheck({
  id: "RESOURCES_ALL",
  title: "All resources satisfy a condition",
  docs: "Passes when every resource of a CloudFormation type, or every one that a filter selects, satisfies a condition on its properties. Fails when one does not or lacks a property that is compared. With no resource the check is not applicable unless set otherwise. Takes one region, several or all.",
  service: "Generic",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["security", "reliability"],
  params: fleetParams,
  document: ({ typeName }, schemas) => documentShape(typeName, schemas),
  multiRegion: true,
  observes: { shape: "each", kind: "B", itemNoun: "resource", label: "condition" },
  default: { operator: "IS_TRUE", quantifier: "every", onEmpty: "not_applicable", region: "*" },
  reads: [listResources, getResource, listBuckets],
  resourceTypeReads: homeRegionReads,
  exports: fleetExports,
  observe: observeFleet,
});

export const samples = (): readonly Sample[] =>
  atHome([
    {
      name: "every bucket is encrypted",
      params: fleet,
      given: { [list]: answers(listed(encrypted("a-1"), encrypted("a-2"))) },
      verdict: "PASS",
      exports: { total: 2, passing: 2, failing: 0 },
    },
    {
      name: "one bucket is not encrypted and is named",
      params: fleet,
      given: { [list]: answers(listed(encrypted("a-1"), weak("a-2"))) },
      verdict: "FAIL",
      reasonIncludes: "a-2",
      exports: { failingIds: ["a-2"] },
    },
    {
      name: "what the listing does not tell is read resource by resource, never taken as not set",
      params: { typeName: sampleType, assert: isEncrypted },
      given: { [list]: answers(listedByName("a-1", "a-2")), [get]: details(encrypted("a-1"), encrypted("a-2")) },
      verdict: "PASS",
    },
    {
      name: "a filter that the listing can answer saves further reads",
      params: { typeName: sampleType, assert: isEncrypted, where: inProduction },
      given: {
        [list]: answers(listed(plain("a-1", tagged("prod")), plain("a-2", tagged("test")))),
        [get]: details(encrypted("a-1", tagged("prod"))),
      },
      verdict: "PASS",
      exports: { total: 1 },
    },
    {
      name: "a resource without the tag that the filter compares is not selected",
      params: { typeName: sampleType, assert: isEncrypted, where: inProduction },
      given: {
        [list]: answers(listed(encrypted("a-1", tagged("prod")), plain("a-2"))),
        [get]: details(plain("a-2")),
      },
      verdict: "PASS",
      exports: { total: 1, filteredUnset: 0 },
    },
    {
      name: "a tag that the listing does not carry may be set",
      params: { ...fleet, where: inProduction },
      given: { [list]: answers(listed(encrypted("a-1", tagged("prod")), weak("a-2"))) },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
      reasonIncludes: "does not carry _tags",
    },
    {
      name: "a resource without the property that the filter compares counts both ways",
      params: { typeName: sampleType, assert: isEncrypted, where: suspended },
      given: {
        [list]: answers(listedByName("a-1", "a-2")),
        [get]: details(
          encrypted("a-1", { AccelerateConfiguration: { AccelerationStatus: "Suspended" } }),
          plain("a-2"),
        ),
      },
      verdict: "FAIL",
      reasonIncludes: "add EXISTS or NOT_EXISTS",
    },
    {
      name: "unless it satisfies the condition",
      params: { typeName: sampleType, assert: isEncrypted, where: suspended },
      given: { [list]: answers(listedByName("a-1")), [get]: details(encrypted("a-1")) },
      verdict: "NOT_APPLICABLE",
    },
    {
      name: "JSON inside a text can be looked into",
      params: {
        typeName: "AWS::SNS::TopicInlinePolicy",
        assert: { path: "PolicyDocument_json.Statement[0].Effect", operator: "EQUALS", expected: "Deny" },
      },
      given: {
        [list]: answers(listed(plain("a-1", { PolicyDocument: JSON.stringify({ Statement: [{ Effect: "Deny" }] }) }))),
      },
      verdict: "PASS",
    },
    {
      name: "excluded resources are left out",
      params: { ...fleet, exclude: ["sandbox-*"] },
      given: { [list]: answers(listed(encrypted("a-1"), plain("sandbox-1"))) },
      verdict: "PASS",
      exports: { excluded: 1 },
    },
    {
      name: "a resource that vanished while reading is left out",
      params: { ...fleet, detail: "get" },
      given: {
        [list]: answers(listedByName("a-1", "a-2")),
        [get]: [...fails("ResourceNotFoundException", "Resource was not found"), ...details(encrypted("a-1"))],
      },
      verdict: "PASS",
      exports: { total: 1 },
    },
    {
      name: "no resource at all",
      params: fleet,
      given: { [list]: answers(listed()) },
      verdict: "NOT_APPLICABLE",
    },
    {
      name: "the second page counts",
      params: fleet,
      given: { [list]: pages(listed(encrypted("a-1")), listed(weak("a-2"))) },
      verdict: "FAIL",
    },
    {
      name: "at the cap the rest is unread",
      params: { ...fleet, maxResources: 1 },
      given: { [list]: answers(listed(encrypted("a-1"), encrypted("a-2"))) },
      verdict: "ERROR",
      cause: "UNSUPPORTED",
    },
    {
      name: "at the cap a failing resource that was seen decides",
      params: { ...fleet, maxResources: 1 },
      given: { [list]: answers(listed(weak("a-1"), encrypted("a-2"))) },
      verdict: "FAIL",
    },
    {
      name: "an unread region leaves it open whether all satisfy",
      params: fleet,
      region: ["eu-west-1", "us-east-1"],
      given: {
        [list]: [
          ...answers(listed(encrypted("a-1")), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
      },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
    },
    {
      name: "a resource that could not be read leaves it open",
      params: { ...fleet, detail: "get" },
      given: { [list]: answers(listedByName("a-1")), [get]: denied("AccessDeniedException") },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: "cloudformation:GetResource",
    },
    ...fleetSamples(fleet),
  ]);
