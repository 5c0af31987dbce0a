import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { named } from "../../checks/words";
import { answers, denied, pages } from "../../recorded/answers";
import { type ConfigurationAggregator, describeConfigurationAggregators } from "./reads";

const params = { aggregatorName: "organisation" };
const read = "config:DescribeConfigurationAggregators";
const aggregator = (ConfigurationAggregatorName: string) => ({
  ConfigurationAggregatorName,
  ConfigurationAggregatorArn: `arn:aws:config:eu-west-1:123456789012:config-aggregator/${ConfigurationAggregatorName}`,
  AccountAggregationSources: [{ AccountIds: ["123456789012"], AllAwsRegions: true }],
});
const aggregators = (...names: readonly string[]) => ({ ConfigurationAggregators: names.map(aggregator) });

export const aggregatorConfigured = defineCheck({
  id: "AGGREGATOR_CONFIGURED",
  title: "Config aggregator exists",
  docs: "Passes when AWS Config has an aggregator of exactly this name in the region, and fails when it has none or only others. Use NOT_CONTAINS to prove that an aggregator is gone.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["monitoring"],
  params: z.strictObject({
    aggregatorName: text({
      title: "Aggregator",
      description: "Name of the aggregator; case matters",
      max: 256,
      examples: ["organisation"],
    }).optional(),
  }),
  expectedParam: "aggregatorName",
  expectedParamRequired: true,
  observes: { shape: "one", kind: "L", label: "aggregators" },
  default: { operator: "CONTAINS" },
  reads: [describeConfigurationAggregators],
  exports: z.object({
    aggregators: z
      .array(
        z.object({
          name: z.string().optional(),
          arn: z.string().optional(),
          allRegions: z.boolean().optional(),
          accounts: z.array(z.string()),
        }),
      )
      .optional(),
  }),
  async observe({ read, region }) {
    const answer = await read(describeConfigurationAggregators, {});
    const found = answer.present ? (answer.data.ConfigurationAggregators ?? []) : [];
    const names = found.map((each) =>
      requiredMembers(describeConfigurationAggregators).text(each, "ConfigurationAggregatorName"),
    );
    return {
      value: names,
      exports: { aggregators: found.map(describeAggregator) },
      evidence: `AWS Config has ${named("aggregator", names)} in ${region}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the aggregator exists",
    params,
    given: { [read]: answers(aggregators("organisation")) },
    verdict: "PASS",
    exports: { aggregators: [{ name: "organisation", allRegions: true, accounts: ["123456789012"] }] },
  },
  {
    name: "the name is compared, not ignored",
    params,
    given: { [read]: answers(aggregators("Organisation")) },
    verdict: "FAIL",
    reasonIncludes: "Organisation",
  },
  {
    name: "no aggregator",
    params,
    given: { [read]: answers(aggregators()) },
    verdict: "FAIL",
    reasonIncludes: "no aggregator",
  },
  {
    name: "an aggregator on the second page",
    params,
    given: { [read]: pages(aggregators("other"), aggregators("organisation")) },
    verdict: "PASS",
  },
  {
    name: "the role may not look at aggregators",
    params,
    given: { [read]: denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: read,
  },
];

function describeAggregator(aggregator: ConfigurationAggregator) {
  const sources = aggregator.AccountAggregationSources ?? [];
  const organisation = aggregator.OrganizationAggregationSource;
  return {
    name: aggregator.ConfigurationAggregatorName,
    arn: aggregator.ConfigurationAggregatorArn,
    allRegions: organisation?.AllAwsRegions ?? sources.some(({ AllAwsRegions }) => AllAwsRegions === true),
    accounts: sources.flatMap(({ AccountIds = [] }) => AccountIds),
  };
}
