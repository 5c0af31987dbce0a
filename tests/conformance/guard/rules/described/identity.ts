import { all, type Condition, element, exists, is, none, notExists, some } from "../../../kit/conditions";
import { type GuardRule, rule, rules, textsOf, wholly } from "../rule";
import { anybody, forbidden, neverAllows } from "../statements";

const role = "AWS::IAM::Role";
const policy = "AWS::IAM::Policy";
const managedPolicy = "AWS::IAM::ManagedPolicy";
const bucketPolicy = "AWS::S3::BucketPolicy";
const queuePolicy = "AWS::SQS::QueuePolicy";
const topicPolicy = "AWS::SNS::TopicPolicy";

/** All actions, or all of a service. */
const everyAction: Condition = some(textsOf("Action"), element("MATCHES", "^(\\*|[a-zA-Z0-9]*:\\*)$"));

const neverIn = (statement: Condition, nag: readonly string[], ...typeNames: string[]): GuardRule =>
  rules(nag, ...typeNames.map((typeName) => ({ typeName, assert: neverAllows("PolicyDocument", statement) })));

export const identityRules: Readonly<Record<string, GuardRule>> = {
  IAM_NO_INLINE_POLICY_CHECK: rules(
    [],
    ...["AWS::IAM::User", role, "AWS::IAM::Group"].map((typeName) => ({
      typeName,
      assert: is("Policies", "IS_EMPTY"),
    })),
  ),
  IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS: neverIn(
    all(some(textsOf("Action"), element("EQUALS", "*")), wholly("Resource", "*")),
    [],
    policy,
    managedPolicy,
  ),
  IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS: neverIn(everyAction, ["F4"], policy),
  IAM_MANAGEDPOLICY_NO_STATEMENTS_WITH_FULL_ACCESS: neverIn(everyAction, ["F5"], managedPolicy),
  IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE: neverIn(
    all(some(textsOf("Action"), element("EQUALS", "iam:PassRole")), wholly("Resource", "*"), notExists("Condition")),
    ["F39", "F40"],
    policy,
    managedPolicy,
  ),
  IAM_ROLE_NO_ALLOW_PLUS_NOT_PRINCIPAL: forbidden(role, "AssumeRolePolicyDocument", exists("NotPrincipal"), "F6"),
  IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY: forbidden(role, "AssumeRolePolicyDocument", everyAction, "F2"),
  IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE: rule(
    role,
    none(textsOf("ManagedPolicyArns"), element("MATCHES", "AdministratorAccess$")),
    { nag: "W43" },
  ),
  IAM_USER_GROUP_MEMBERSHIP_CHECK: rule("AWS::IAM::User", is("Groups", "IS_NOT_EMPTY")),
  S3_BUCKET_POLICY_NO_ALLOW_PLUS_NOT_ACTION: neverIn(exists("NotAction"), ["W20"], bucketPolicy),
  S3_BUCKETPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL: neverIn(exists("NotPrincipal"), ["F9"], bucketPolicy),
  S3_BUCKET_POLICY_NO_WILDCARD_ACTION: neverIn(everyAction, ["F15"], bucketPolicy),
  S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL: neverIn(anybody, ["F16"], bucketPolicy),
  SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOT_ACTION: neverIn(exists("NotAction"), ["W19"], topicPolicy),
  SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL: neverIn(exists("NotPrincipal"), ["F8"], topicPolicy),
  SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION: neverIn(exists("NotAction"), ["W18"], queuePolicy),
  SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL: neverIn(exists("NotPrincipal"), ["F7"], queuePolicy),
  SQS_QUEUEPOLICY_NO_WILDCARD_ACTION: neverIn(everyAction, ["F20"], queuePolicy),
};
