import {
  all,
  any,
  type Condition,
  element,
  equals,
  exists,
  is,
  isFalse,
  isTrue,
  none,
  not,
  some,
} from "../../kit/conditions";
import { checks, type Mapping, present, resource, resourceBy, someResource } from "./model";

const trail = "AWS::CloudTrail::Trail";
const key = "AWS::KMS::Key";
const guardrail = "AWS::Bedrock::Guardrail";

/** Statements of a policy, also where the policy has a single one. */
export const statements = (path: string) => `to_array(${path} || \`[]\`)`;

/** One statement allows any action on any resource. */
export const grantsEverything = (path: string): Condition =>
  some(
    statements(path),
    all(
      equals("Effect", "Allow"),
      some("to_array(Action || `[]`)", element("IN_LIST", ["*", "*:*"])),
      some("to_array(Resource || `[]`)", element("IN_LIST", ["*", "*:*"])),
    ),
  );

/** Everybody, in whatever account. */
const anyPrincipal = some("Principal.AWS || `[]`", element("IN_LIST", ["*", "arn:aws:iam::*:root"]));

/** Condition keys that narrow "everybody" down. */
const narrowingKeys = [
  ...["aws:SourceAccount", "aws:SourceArn", "aws:SourceOwner", "aws:SourceVpc", "aws:SourceVpce", "aws:SourceIp"],
  ...["aws:VpcSourceIp", "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"],
  ...["aws:SourceOrgID", "aws:SourceOrgPaths", "aws:ResourceAccount", "s3:ResourceAccount", "kms:CallerAccount"],
  "lambda:EventSourceToken",
];
/** Only operators that name what is let in; one that names what is not, or that a missing key satisfies, leaves the rest in. */
const namingOperators = [
  ...["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress"],
  ...['"ForAnyValue:StringEquals"', '"ForAnyValue:StringLike"'],
];
/** Of one operator of the condition, which is empty where the statement does not use it. */
const under = (operator: string) => `Condition.${operator} || \`{}\``;
const everywhere = ["*", "0.0.0.0/0", "::/0"];
const narrowed = all(
  any(
    ...namingOperators.map((operator) =>
      is(`keys(${under(operator)})`, "CONTAINS_ANY", [
        ...narrowingKeys,
        ...narrowingKeys.map((name) => name.toLowerCase()),
      ]),
    ),
  ),
  ...namingOperators.map((operator) => is(`values(${under(operator)})[]`, "CONTAINS_NONE", everywhere)),
);

/** A statement lets everybody in without a condition that narrows them down. */
export const letsEverybodyIn = all(equals("Effect", "Allow"), exists("Principal"), anyPrincipal, not(narrowed));

/** A statement lets in somebody who is not of this account, on whatever condition. */
export const letsOthersIn = (accountId: string): Condition =>
  all(
    equals("Effect", "Allow"),
    some("Principal.AWS || `[]`", element("NOT_MATCHES", `^(arn:aws[a-z-]*:(iam|sts)::)?${accountId}(:|$)`)),
  );

/** No statement lets everybody in without a condition that narrows them down. */
export const notPublic = (path: string): Condition => none(statements(path), letsEverybodyIn);

/** The inline policy that the finding names, inside its user, role or group. */
function inlinePolicyOf(kind: "User" | "Role" | "Group", forbidden: (path: string) => Condition): Mapping {
  return resourceBy(`AWS::IAM::${kind}`, ({ finding }) => {
    const policy = finding.resource_id.slice(finding.resource_id.indexOf("/") + 1);
    const document = `Policies[?PolicyName=='${policy}'] | [0].PolicyDocument`;
    return all(exists(document), not(forbidden(`${document}.Statement`)));
  });
}

/** A policy inside a user, role or group, whose document is not what the condition describes. */
export const inlinePolicy = (forbidden: (path: string) => Condition): Mapping => ({
  types: ["AWS::IAM::User", "AWS::IAM::Role", "AWS::IAM::Group"],
  subject: "resource",
  checks: (subject) => {
    const kind = (["User", "Role", "Group"] as const).find((each) =>
      subject.finding.resource_arn.includes(`:${each.toLowerCase()}/`),
    );
    return inlinePolicyOf(kind ?? "Role", forbidden).checks(subject);
  },
});

/** A managed policy whose document is not what the condition describes. */
export const managedPolicy = (forbidden: (path: string) => Condition): Mapping =>
  resource("AWS::IAM::ManagedPolicy", all(exists("PolicyDocument"), not(forbidden("PolicyDocument.Statement"))));

export const everyS3Object = (readWriteType: string): Condition =>
  any(
    some(
      "EventSelectors",
      all(
        is("ReadWriteType", "IN_LIST", ["All", readWriteType]),
        some(
          "DataResources",
          all(
            equals("Type", "AWS::S3::Object"),
            is("Values", "CONTAINS_ANY", ["arn:aws:s3", "arn:aws:s3:::", "arn:aws:s3:::*/*"]),
          ),
        ),
      ),
    ),
    some(
      "AdvancedEventSelectors",
      some("FieldSelectors", all(equals("Field", "resources.type"), is("Equals", "CONTAINS", "AWS::S3::Object"))),
    ),
  );

const everyFunction = (arn: string): Condition =>
  any(
    some(
      "EventSelectors",
      some(
        "DataResources",
        all(equals("Type", "AWS::Lambda::Function"), is("Values", "CONTAINS_ANY", ["arn:aws:lambda", arn])),
      ),
    ),
    some(
      "AdvancedEventSelectors",
      some("FieldSelectors", all(equals("Field", "resources.type"), is("Equals", "CONTAINS", "AWS::Lambda::Function"))),
    ),
  );

const grounding = (type: string): Condition =>
  some(
    "ContextualGroundingPolicyConfig.FiltersConfig",
    all(equals("Type", type), is("Threshold", "GREATER_THAN", 0), equals("Action", "BLOCK"), isTrue("Enabled")),
  );

export const identityMapping: Readonly<Record<string, Mapping>> = {
  iam_aws_attached_policy_no_administrative_privileges: managedPolicy(grantsEverything),
  iam_customer_unattached_policy_no_administrative_privileges: managedPolicy(grantsEverything),
  iam_inline_policy_no_administrative_privileges: inlinePolicy(grantsEverything),
  iam_policy_attached_only_to_group_or_roles: resource(
    "AWS::IAM::User",
    all(is("ManagedPolicyArns", "IS_EMPTY"), is("Policies", "IS_EMPTY")),
  ),
  iam_check_saml_providers_sts: present("AWS::IAM::SAMLProvider"),
  organizations_account_part_of_organizations: present("AWS::Organizations::Organization"),
  kms_cmk_not_multi_region: resource(key, isFalse("MultiRegion")),
  kms_key_not_publicly_accessible: resource(key, notPublic("KeyPolicy.Statement")),
  eventbridge_bus_exposed: resource("AWS::Events::EventBus", notPublic("Policy.Statement")),
  eventbridge_bus_cross_account_access: resourceBy("AWS::Events::EventBus", ({ accountId }) =>
    none(statements("Policy.Statement"), letsOthersIn(accountId)),
  ),
  cloudtrail_multi_region_enabled: someResource(trail, isTrue("IsLogging")),
  cloudtrail_s3_dataevents_write_enabled: someResource(trail, everyS3Object("WriteOnly")),
  awslambda_function_invoke_api_operations_cloudtrail_logging_enabled: someResource(trail, ({ finding }) =>
    everyFunction(finding.resource_arn),
  ),
  cloudtrail_logs_s3_bucket_access_logging_enabled: checks(
    [trail, "AWS::S3::Bucket"],
    "resource",
    ({ finding, identifier }) => [
      {
        type: "RESOURCE_PROPERTY",
        alias: "trail",
        region: finding.region,
        parameters: { typeName: trail, identifier, path: "S3BucketName" },
      },
      {
        type: "RESOURCE_PROPERTY",
        region: finding.region,
        parameters: {
          typeName: "AWS::S3::Bucket",
          identifier: "{{trail.value}}",
          path: "LoggingConfiguration.DestinationBucketName",
        },
      },
    ],
  ),
  cloudwatch_alarm_actions_alarm_state_configured: resource(
    "AWS::CloudWatch::Alarm",
    is("AlarmActions", "IS_NOT_EMPTY"),
  ),
  cloudwatch_alarm_actions_enabled: resource("AWS::CloudWatch::Alarm", isTrue("ActionsEnabled")),
  codebuild_report_group_export_encrypted: resource(
    "AWS::CodeBuild::ReportGroup",
    isFalse("ExportConfig.S3Destination.EncryptionDisabled"),
    equals("ExportConfig.ExportConfigType", "S3"),
  ),
  acm_certificates_with_secure_key_algorithms: resource(
    "AWS::CertificateManager::Certificate",
    is("KeyAlgorithm", "NOT_IN_LIST", ["RSA-1024", "P-192", "RSA_1024"]),
  ),
  stepfunctions_statemachine_logging_enabled: resource(
    "AWS::StepFunctions::StateMachine",
    is("LoggingConfiguration.Level", "NOT_EQUALS", "OFF"),
  ),
  bedrock_guardrail_prompt_attack_filter_enabled: resource(
    guardrail,
    some("ContentPolicyConfig.FiltersConfig", all(equals("Type", "PROMPT_ATTACK"), equals("InputStrength", "HIGH"))),
  ),
  bedrock_guardrail_sensitive_information_filter_enabled: resource(
    guardrail,
    any(
      is("SensitiveInformationPolicyConfig.PiiEntitiesConfig", "IS_NOT_EMPTY"),
      is("SensitiveInformationPolicyConfig.RegexesConfig", "IS_NOT_EMPTY"),
    ),
  ),
  bedrock_guardrail_contextual_grounding_filter_enabled: resource(
    guardrail,
    all(grounding("GROUNDING"), grounding("RELEVANCE")),
  ),
  bedrock_prompt_encrypted_with_cmk: resource("AWS::Bedrock::Prompt", exists("CustomerEncryptionKeyArn")),
};
