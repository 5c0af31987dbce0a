import { aggregatorConfigured } from "../catalogue/config-service/aggregator-configured.check";
import { configRecorderActive } from "../catalogue/config-service/config-recorder-active.check";
import { evaluation, recorders, statuses } from "../catalogue/config-service/fixtures";
import { configQuery } from "../catalogue/generic/config-query.check";
import { samplesOf } from "../catalogue/samples";
import { answer, homeRegion, otherRegion, otherwise, sampleAnswer, unrecorded } from "./answers";
import { documentCount } from "./documents";
import { sandboxTable } from "./dynamodb";
import { sandboxBucket, sandboxBuckets, sandboxLogBucket } from "./storage";

const rule = (ConfigRuleName: string, ComplianceType: string) => ({ ConfigRuleName, ComplianceType });
const rules = [
  rule("s3-encryption", "COMPLIANT"),
  rule("s3-versioning", "NON_COMPLIANT"),
  rule("dynamodb-pitr", "COMPLIANT"),
];
const compliance = rules.map(({ ConfigRuleName, ComplianceType }) => ({
  ConfigRuleName,
  Compliance: {
    ComplianceType,
    ...(ComplianceType === "COMPLIANT" ? {} : { ComplianceContributorCount: { CappedCount: 1, CapExceeded: false } }),
  },
}));

const byRule = "config:DescribeComplianceByConfigRule";
const byResource = "config:GetComplianceDetailsByResource";
const byPack = "config:DescribeConformancePackCompliance";
const channels = "config:DescribeDeliveryChannels";
const recorderList = "config:DescribeConfigurationRecorders";
const recorderStatuses = "config:DescribeConfigurationRecorderStatus";
const aggregators = "config:DescribeConfigurationAggregators";
const select = "config:SelectResourceConfig";
const selectOverAll = "config:SelectAggregateResourceConfig";

const here = { region: homeRegion };
const there = { region: otherRegion };
const resource = (ResourceType: string, ResourceId: string) => ({ ...here, params: { ResourceType, ResourceId } });
const aggregator = { ConfigurationAggregatorName: "organisation" };
const channel = {
  name: "default",
  s3BucketName: sandboxLogBucket,
  snsTopicARN: "arn:aws:sns:eu-west-1:123456789012:config",
};

/** The queries of the samples, and how much is recorded at all: nothing here interprets the query language. */
const asked = (mode: unknown) =>
  String(samplesOf(configQuery).find(({ params }) => params.mode === mode)?.params.expression);
const counted = (number: number) => [JSON.stringify({ "COUNT(*)": number })];
const queries = [
  { Expression: asked(undefined), here: [], there: [] },
  { Expression: asked("value"), here: counted(sandboxBuckets.length), there: counted(0) },
  { Expression: "SELECT COUNT(*)", here: counted(documentCount), there: counted(0) },
];

export const configAnswers = [
  sampleAnswer(configRecorderActive, recorderList, here),
  answer(recorderList, recorders(), there),
  sampleAnswer(configRecorderActive, recorderStatuses, here),
  answer(recorderStatuses, statuses(), there),
  answer(channels, { DeliveryChannels: [channel] }, here),
  answer(channels, { DeliveryChannels: [] }, there),
  sampleAnswer(aggregatorConfigured, aggregators, here),
  answer(aggregators, { ConfigurationAggregators: [] }, there),
  answer(byRule, { ComplianceByConfigRules: compliance }, here),
  answer(byRule, { ComplianceByConfigRules: [] }, there),
  answer(
    byPack,
    {
      ConformancePackName: "baseline",
      ConformancePackRuleComplianceList: rules.filter(({ ComplianceType }) => ComplianceType === "COMPLIANT"),
    },
    { ...here, params: { ConformancePackName: "baseline" } },
  ),
  otherwise(byPack, "NoSuchConformancePackException", "No conformance pack with that name", 400),
  answer(
    byResource,
    { EvaluationResults: [evaluation("s3-encryption", "COMPLIANT"), evaluation("s3-versioning", "NOT_APPLICABLE")] },
    resource("AWS::S3::Bucket", sandboxBucket),
  ),
  answer(
    byResource,
    { EvaluationResults: [evaluation("s3-encryption", "COMPLIANT"), evaluation("s3-versioning", "NON_COMPLIANT")] },
    resource("AWS::S3::Bucket", sandboxLogBucket),
  ),
  answer(
    byResource,
    { EvaluationResults: [evaluation("dynamodb-pitr", "COMPLIANT")] },
    resource("AWS::DynamoDB::Table", sandboxTable.TableName),
  ),
  // Config answers about a resource that no rule knows with an empty list, not with an error.
  answer(byResource, { EvaluationResults: [] }),
  ...queries.flatMap(({ Expression, here: Results, there: none }) => [
    answer(select, { Results }, { ...here, params: { Expression } }),
    answer(select, { Results: none }, { ...there, params: { Expression } }),
    answer(selectOverAll, { Results }, { ...here, params: { ...aggregator, Expression } }),
  ]),
  {
    ...unrecorded(selectOverAll, aggregator, "the sandbox answers only the queries of the samples"),
    region: homeRegion,
  },
  otherwise(
    selectOverAll,
    "NoSuchConfigurationAggregatorException",
    "The configuration aggregator does not exist.",
    400,
  ),
];
