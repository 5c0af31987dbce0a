import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";

export interface ConfigurationRecorder {
  name?: string;
  recordingGroup?: { allSupported?: boolean; includeGlobalResourceTypes?: boolean };
}

export const describeConfigurationRecorders = defineRead<
  object,
  { ConfigurationRecorders?: readonly ConfigurationRecorder[] }
>()({
  service: "config",
  operation: "DescribeConfigurationRecorders",
  iamAction: "config:DescribeConfigurationRecorders",
  answer: {
    ConfigurationRecorders: [
      {
        name: "text",
        recordingGroup: optional({
          allSupported: optional("boolean"),
          includeGlobalResourceTypes: optional("boolean"),
        }),
      },
    ],
  },
  absent: { NoSuchConfigurationRecorderException: "resource" },
});

export interface RecorderStatus {
  name?: string;
  recording?: boolean;
  lastStatus?: string;
  lastErrorCode?: string;
  lastErrorMessage?: string;
}

export const describeConfigurationRecorderStatus = defineRead<
  object,
  { ConfigurationRecordersStatus?: readonly RecorderStatus[] }
>()({
  service: "config",
  operation: "DescribeConfigurationRecorderStatus",
  iamAction: "config:DescribeConfigurationRecorderStatus",
  answer: {
    ConfigurationRecordersStatus: [
      {
        name: "text",
        recording: "boolean",
        lastStatus: optional("text"),
        lastErrorCode: optional("text"),
        lastErrorMessage: optional("text"),
      },
    ],
  },
  absent: { NoSuchConfigurationRecorderException: "resource" },
});

export interface ComplianceByConfigRule {
  ConfigRuleName?: string;
  Compliance?: {
    ComplianceType?: string;
    ComplianceContributorCount?: { CappedCount?: number; CapExceeded?: boolean };
  };
}

export const describeComplianceByConfigRule = defineRead<
  { ConfigRuleNames?: readonly string[] },
  { ComplianceByConfigRules?: readonly ComplianceByConfigRule[] }
>()({
  service: "config",
  operation: "DescribeComplianceByConfigRule",
  iamAction: "config:DescribeComplianceByConfigRule",
  answer: {
    ComplianceByConfigRules: [
      {
        ConfigRuleName: "text",
        Compliance: {
          ComplianceType: "text",
          ComplianceContributorCount: optional({ CappedCount: optional("number"), CapExceeded: optional("boolean") }),
        },
      },
    ],
  },
  paginated: { tokenIn: "NextToken", tokenOut: "NextToken", items: "ComplianceByConfigRules" },
  absent: { NoSuchConfigRuleException: "resource" },
  narrow: {
    items: "ComplianceByConfigRules",
    ids: [
      {
        param: "ConfigRuleNames",
        field: "ConfigRuleName",
        notFound: {
          code: "NoSuchConfigRuleException",
          message: "The ConfigRule '{id}' provided in the request is invalid.",
        },
      },
    ],
  },
});

export interface DeliveryChannel {
  name?: string;
  s3BucketName?: string;
  snsTopicARN?: string;
  s3KmsKeyArn?: string;
}

export const describeDeliveryChannels = defineRead<object, { DeliveryChannels?: readonly DeliveryChannel[] }>()({
  service: "config",
  operation: "DescribeDeliveryChannels",
  iamAction: "config:DescribeDeliveryChannels",
  answer: {
    DeliveryChannels: [
      { name: "text", s3BucketName: optional("text"), snsTopicARN: optional("text"), s3KmsKeyArn: optional("text") },
    ],
  },
  absent: { NoSuchDeliveryChannelException: "resource" },
});

export interface EvaluationResult {
  EvaluationResultIdentifier?: { EvaluationResultQualifier?: { ConfigRuleName?: string } };
  ComplianceType?: string;
  Annotation?: string;
}

export const getComplianceDetailsByResource = defineRead<
  { ResourceType: string; ResourceId: string },
  { EvaluationResults?: readonly EvaluationResult[] }
>()({
  service: "config",
  operation: "GetComplianceDetailsByResource",
  iamAction: "config:GetComplianceDetailsByResource",
  answer: {
    EvaluationResults: [
      {
        EvaluationResultIdentifier: optional({
          EvaluationResultQualifier: optional({ ConfigRuleName: optional("text") }),
        }),
        ComplianceType: "text",
        Annotation: optional("text"),
      },
    ],
  },
  paginated: { tokenIn: "NextToken", tokenOut: "NextToken", items: "EvaluationResults" },
});

export interface PackRuleCompliance {
  ConfigRuleName?: string;
  ComplianceType?: string;
}

export const describeConformancePackCompliance = defineRead<
  { ConformancePackName: string },
  { ConformancePackName?: string; ConformancePackRuleComplianceList?: readonly PackRuleCompliance[] }
>()({
  service: "config",
  operation: "DescribeConformancePackCompliance",
  iamAction: "config:DescribeConformancePackCompliance",
  answer: {
    ConformancePackName: optional("text"),
    ConformancePackRuleComplianceList: [{ ConfigRuleName: optional("text"), ComplianceType: "text" }],
  },
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "ConformancePackRuleComplianceList",
    pageSize: { param: "Limit", max: 1000 },
  },
  absent: { NoSuchConformancePackException: "resource" },
});

export interface ConfigurationAggregator {
  ConfigurationAggregatorName?: string;
  ConfigurationAggregatorArn?: string;
  AccountAggregationSources?: readonly { AccountIds?: readonly string[]; AllAwsRegions?: boolean }[];
  OrganizationAggregationSource?: { RoleArn?: string; AllAwsRegions?: boolean };
}

export const describeConfigurationAggregators = defineRead<
  object,
  { ConfigurationAggregators?: readonly ConfigurationAggregator[] }
>()({
  service: "config",
  operation: "DescribeConfigurationAggregators",
  iamAction: "config:DescribeConfigurationAggregators",
  answer: {
    ConfigurationAggregators: [
      {
        ConfigurationAggregatorName: "text",
        ConfigurationAggregatorArn: optional("text"),
        AccountAggregationSources: optional([{ AccountIds: optional(["text"]), AllAwsRegions: optional("boolean") }]),
        OrganizationAggregationSource: optional({ RoleArn: optional("text"), AllAwsRegions: optional("boolean") }),
      },
    ],
  },
  paginated: { tokenIn: "NextToken", tokenOut: "NextToken", items: "ConfigurationAggregators" },
  absent: { NoSuchConfigurationAggregatorException: "resource" },
});

const select = {
  paginated: {
    tokenIn: "NextToken",
    tokenOut: "NextToken",
    items: "Results",
    pageSize: { param: "Limit", max: 100 },
  },
} as const;

export const selectResourceConfig = defineRead<{ Expression: string }, { Results?: readonly string[] }>()({
  service: "config",
  operation: "SelectResourceConfig",
  iamAction: "config:SelectResourceConfig",
  answer: { Results: ["text"] },
  ...select,
});

export const selectAggregateResourceConfig = defineRead<
  { Expression: string; ConfigurationAggregatorName: string },
  { Results?: readonly string[] }
>()({
  service: "config",
  operation: "SelectAggregateResourceConfig",
  iamAction: "config:SelectAggregateResourceConfig",
  answer: { Results: ["text"] },
  absent: { NoSuchConfigurationAggregatorException: "resource" },
  ...select,
});
