import { capitalised, type Json, type JsonObject, listAt, objectAt, parseJson, textAt } from "../../kit/json";
import { also, at, type DocumentSource, listed, named, perCall } from "./source";

export const operationsSources: readonly DocumentSource[] = [
  listed({
    typeName: "AWS::CloudTrail::Trail",
    list: "cloudtrail:DescribeTrails",
    items: at("trailList"),
    identifier: named("Name"),
    names: also("TrailARN"),
    properties: (trail, ask) => {
      const status = ask("cloudtrail:GetTrailStatus", { Name: trail.TrailARN });
      const selectors = ask("cloudtrail:GetEventSelectors", { TrailName: trail.TrailARN });
      const insights = ask("cloudtrail:GetInsightSelectors", { TrailName: trail.TrailARN }, [
        "InsightNotEnabledException",
      ]);
      return {
        ...trail,
        TrailName: trail.Name,
        InsightSelectors: listAt(insights, "InsightSelectors"),
        IsLogging: status?.IsLogging,
        KMSKeyId: trail.KmsKeyId,
        EnableLogFileValidation: trail.LogFileValidationEnabled,
        EventSelectors: listAt(selectors, "EventSelectors"),
        AdvancedEventSelectors: listAt(selectors, "AdvancedEventSelectors"),
      };
    },
  }),
  listed({
    typeName: "AWS::CloudWatch::Alarm",
    list: "cloudwatch:DescribeAlarms",
    items: at("MetricAlarms"),
    identifier: named("AlarmName"),
    names: also("AlarmArn"),
  }),
  listed({
    typeName: "AWS::Logs::LogGroup",
    list: "logs:DescribeLogGroups",
    items: at("logGroups"),
    identifier: named("logGroupName"),
    names: also("arn"),
    properties: (group) => capitalised(group) as JsonObject,
  }),
  listed({
    typeName: "AWS::Logs::ResourcePolicy",
    list: "logs:DescribeResourcePolicies",
    items: at("resourcePolicies"),
    identifier: named("policyName"),
    properties: (policy) => capitalised(policy) as JsonObject,
  }),
  listed({
    typeName: "AWS::Logs::MetricFilter",
    list: "logs:DescribeMetricFilters",
    items: at("metricFilters"),
    identifier: ({ logGroupName, filterName }) => `${logGroupName}|${filterName}`,
    properties: (filter) => capitalised(filter) as JsonObject,
  }),
  listed({
    typeName: "AWS::CodeBuild::ReportGroup",
    list: "codebuild:ListReportGroups",
    items: at("reportGroups"),
    identifier: named("Value"),
    properties: ({ Value }, ask) => {
      const answer = ask("codebuild:BatchGetReportGroups", { reportGroupArns: [Value] });
      return capitalised(listAt(answer, "reportGroups")[0]) as JsonObject;
    },
  }),
  listed({
    typeName: "AWS::Config::ConfigurationRecorder",
    list: "config:DescribeConfigurationRecorders",
    items: at("ConfigurationRecorders"),
    identifier: named("name"),
    properties: (recorder) => capitalised(recorder) as JsonObject,
  }),
  listed({
    typeName: "AWS::Events::EventBus",
    list: "events:ListEventBuses",
    items: at("EventBuses"),
    identifier: named("Name"),
    names: also("Arn"),
    properties: ({ Name }, ask) => {
      const bus = ask("events:DescribeEventBus", { Name });
      const policy = parseJson(textAt(bus, "Policy"));
      return { Name, ...(policy !== "" && { Policy: policy }) };
    },
  }),
  listed({
    typeName: "AWS::SageMaker::EndpointConfig",
    list: "sagemaker:ListEndpointConfigs",
    items: at("EndpointConfigs"),
    identifier: named("EndpointConfigArn"),
    names: also("EndpointConfigName"),
    properties: ({ EndpointConfigName }, ask) =>
      objectAt({ config: ask("sagemaker:DescribeEndpointConfig", { EndpointConfigName }) }, "config"),
  }),
  listed({
    typeName: "AWS::StepFunctions::StateMachine",
    list: "stepfunctions:ListStateMachines",
    items: at("stateMachines"),
    identifier: named("stateMachineArn"),
    properties: ({ stateMachineArn }, ask) =>
      capitalised(ask("stepfunctions:DescribeStateMachine", { stateMachineArn })) as JsonObject,
  }),
  listed({
    typeName: "AWS::Transfer::Server",
    list: "transfer:ListServers",
    items: at("Servers"),
    identifier: named("Arn"),
    names: also("ServerId"),
    properties: ({ ServerId }, ask) => objectAt(ask("transfer:DescribeServer", { ServerId }), "Server"),
  }),
  webAcls("REGIONAL"),
  webAcls("CLOUDFRONT"),
  perCall({
    typeName: "AWS::WAFv2::LoggingConfiguration",
    call: "wafv2:GetLoggingConfiguration",
    absent: ["WAFNonexistentItemException"],
    items: (answer) => [objectAt(answer, "LoggingConfiguration")],
    identifier: named("ResourceArn"),
  }),
  ...[
    { prefix: "AWS::WAF", service: "waf" },
    { prefix: "AWS::WAFRegional", service: "waf-regional" },
  ].map(({ prefix, service }) =>
    listed({
      typeName: `${prefix}::Rule`,
      list: `${service}:ListRules`,
      items: at("Rules"),
      identifier: named("RuleId"),
      properties: ({ RuleId }, ask) => objectAt(ask(`${service}:GetRule`, { RuleId }), "Rule"),
    }),
  ),
  listed({
    typeName: "AWS::WAF::WebACL",
    list: "waf:ListWebACLs",
    items: at("WebACLs"),
    identifier: named("WebACLId"),
    properties: ({ WebACLId }, ask) => objectAt(ask("waf:GetWebACL", { WebACLId }), "WebACL"),
  }),
  listed({
    typeName: "AWS::WAFRegional::WebACL",
    list: "waf-regional:ListWebACLs",
    items: at("WebACLs"),
    identifier: named("WebACLId"),
    properties: ({ WebACLId }, ask) => objectAt(ask("waf-regional:GetWebACL", { WebACLId }), "WebACL"),
  }),
  guardrails(),
  listed({
    typeName: "AWS::Bedrock::Agent",
    list: "bedrock-agent:ListAgents",
    items: at("agentSummaries"),
    identifier: named("agentId"),
    properties: (agent) => capitalised(agent) as JsonObject,
  }),
  listed({
    typeName: "AWS::Bedrock::Prompt",
    list: "bedrock-agent:ListPrompts",
    items: at("promptSummaries"),
    identifier: named("arn"),
    names: also("id"),
    properties: ({ id }, ask) => capitalised(ask("bedrock-agent:GetPrompt", { promptIdentifier: id })) as JsonObject,
  }),
  listed({
    typeName: "AWS::CertificateManager::Certificate",
    list: "acm:ListCertificates",
    items: at("CertificateSummaryList"),
    identifier: named("CertificateArn"),
    properties: ({ CertificateArn }, ask) => {
      const certificate = objectAt(ask("acm:DescribeCertificate", { CertificateArn }), "Certificate");
      const { CertificateTransparencyLoggingPreference } = objectAt(certificate, "Options");
      return { ...certificate, CertificateTransparencyLoggingPreference };
    },
  }),
];

function webAcls(Scope: "REGIONAL" | "CLOUDFRONT"): DocumentSource {
  return listed({
    typeName: "AWS::WAFv2::WebACL",
    list: "wafv2:ListWebACLs",
    params: { Scope },
    items: at("WebACLs"),
    identifier: ({ Name, Id }) => `${Name}|${Id}|${Scope}`,
    names: also("ARN", "Id"),
    properties: ({ Name, Id }, ask) => objectAt(ask("wafv2:GetWebACL", { Name, Id, Scope }), "WebACL"),
  });
}

/** A guardrail is written with `…Config` members, and read without. */
function guardrails(): DocumentSource {
  const policies: readonly [member: string, property: string, lists: Readonly<Record<string, string>>][] = [
    ["contentPolicy", "ContentPolicyConfig", { filters: "FiltersConfig" }],
    ["contextualGroundingPolicy", "ContextualGroundingPolicyConfig", { filters: "FiltersConfig" }],
    [
      "sensitiveInformationPolicy",
      "SensitiveInformationPolicyConfig",
      { piiEntities: "PiiEntitiesConfig", regexes: "RegexesConfig" },
    ],
  ];
  return listed({
    typeName: "AWS::Bedrock::Guardrail",
    list: "bedrock:ListGuardrails",
    items: at("guardrails"),
    identifier: named("arn"),
    names: also("id"),
    properties: (summary, ask) => {
      const guardrail = ask("bedrock:GetGuardrail", { guardrailIdentifier: summary.id });
      const configs = policies.flatMap(([member, property, lists]): [string, Json][] => {
        const policy = guardrail?.[member];
        if (policy === undefined || policy === null) return [];
        const members = Object.entries(lists).map(([from, to]) => [to, capitalised(objectAt(guardrail, member)[from])]);
        return [[property, Object.fromEntries(members.filter(([, list]) => list !== undefined))]];
      });
      return { Name: textAt(guardrail, "name"), ...Object.fromEntries(configs) };
    },
  });
}
