import { all, any, type Condition, element, equals, exists, is, isTrue, none, some } from "../../kit/conditions";
import { type GuardRule, rule, rules, textOf, unsetOr } from "./rule";

const role = "AWS::IAM::Role";
const inRole = "[PolicyDocument, Policies[].PolicyDocument][].Statement[]";
const inPolicy = "to_array(PolicyDocument.Statement)";
const allows = equals("Effect", "Allow");

/** No statement that allows has this property, in roles, inline policies and managed policies. */
const neverAllowedWith = (property: string, nag: readonly string[]): GuardRule =>
  rules(
    nag,
    { typeName: role, assert: none(inRole, exists(property), allows), where: hasStatements },
    ...["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"].map((typeName) => ({
      typeName,
      assert: none(inPolicy, exists(property), allows),
    })),
  );

const hasStatements = is(inRole, "IS_NOT_EMPTY");

/** Nobody is let in by a principal with an asterisk. */
const noWildcardPrincipal = (typeName: string, statements: string, nag: string): GuardRule =>
  rule(typeName, none(`to_array(${statements})`, textOf("Principal", "CONTAINS", "*"), allows), { nag });

const anyRole: Condition = all(
  some("to_array(Action)", element("IN_LIST", ["iam:PassRole", "iam:*", "*"])),
  some("to_array(Resource)", element("EQUALS", "*")),
  is("Condition", "IS_EMPTY"),
);

export const identityRules: Readonly<Record<string, GuardRule>> = {
  IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY: rule(
    role,
    none("to_array(AssumeRolePolicyDocument.Statement)", exists("NotAction"), allows),
    { nag: "W14", where: exists("AssumeRolePolicyDocument") },
  ),
  IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS: rule(
    role,
    none(inRole, some("to_array(Action)", element("MATCHES", "^([^:]+:)?\\*$")), allows),
    { nag: "F3", where: hasStatements },
  ),
  IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE: rule(role, none(inRole, anyRole, allows), {
    nag: "F38",
    where: hasStatements,
  }),
  IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION: neverAllowedWith("NotAction", ["W15", "W16", "W17"]),
  IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE: neverAllowedWith("NotResource", ["W21", "W22", "W23"]),
  IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE: rule("AWS::IAM::User", isTrue("LoginProfile.PasswordResetRequired"), {
    nag: "W50",
  }),
  KMS_NO_WILDCARD_PRINCIPAL: noWildcardPrincipal("AWS::KMS::Key", "KeyPolicy.Statement", "F76"),
  SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL: noWildcardPrincipal(
    "AWS::SNS::TopicPolicy",
    "PolicyDocument.Statement",
    "F18",
  ),
  SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL: noWildcardPrincipal(
    "AWS::SQS::QueuePolicy",
    "PolicyDocument.Statement",
    "F21",
  ),
  CMK_BACKING_KEY_ROTATION_ENABLED: rule("AWS::KMS::Key", isTrue("EnableKeyRotation"), { nag: "F19" }),
  COGNITO_USER_POOL_MFA_CONFIGURATION_RULE: rule(
    "AWS::Cognito::UserPool",
    unsetOr("MfaConfiguration", is("MfaConfiguration", "IN_LIST", ["ON", "OPTIONAL"])),
    { nag: "F78" },
  ),
  LAMBDA_DLQ_CHECK: rule("AWS::Lambda::Function", exists("DeadLetterConfig.TargetArn")),
  LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION: rule(
    "AWS::Lambda::Permission",
    textOf("Action", "EQUALS", "lambda:InvokeFunction"),
    { nag: "W24" },
  ),
  SNS_ENCRYPTED_KMS: rule("AWS::SNS::Topic", exists("KmsMasterKeyId"), { nag: "W47" }),
  CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED: rule("AWS::CloudTrail::Trail", isTrue("EnableLogFileValidation")),
  CLOUDWATCH_ALARM_ACTION_CHECK: rule(
    "AWS::CloudWatch::Alarm",
    any(...["AlarmActions", "OKActions", "InsufficientDataActions"].map((path) => is(path, "IS_NOT_EMPTY"))),
  ),
  CLOUDWATCH_LOG_GROUP_ENCRYPTED: rule("AWS::Logs::LogGroup", exists("KmsKeyId"), { nag: "W84" }),
};
