import { all, any, type Condition, element, exists, none, notExists, some } from "../../kit/conditions";
import { type GuardRule, listOf, notSame, rule, rules, same, wholly } from "./rule";
import { allows, forbidden, neverAllows, statementsOf } from "./statements";

const role = "AWS::IAM::Role";

/** No statement that allows has this property. */
const neverAllowedWith = (property: string, nag: readonly string[]): GuardRule => ({
  ...rules(
    nag,
    ...["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"].map((typeName) => ({
      typeName,
      assert: neverAllows("PolicyDocument", exists(property)),
    })),
  ),
  beyond: {
    typeName: role,
    reason: "asks for PolicyDocument of a role; roles have Policies, which the rule leaves alone",
  },
});

const passesAnyRole: Condition = all(
  some(listOf("Action"), element("EQUALS", "iam:PassRole")),
  wholly("Resource", "*"),
  notExists("Condition"),
);

const passwordReset = "LoginProfile.PasswordResetRequired";

export const identityRules: Readonly<Record<string, GuardRule>> = {
  IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY: forbidden(
    role,
    "AssumeRolePolicyDocument",
    exists("NotAction"),
    "W14",
  ),
  IAM_ROLE_NO_WILDCARD_RESOURCE_ON_PASSROLE: rule(
    role,
    none("Policies[].PolicyDocument.Statement[]", all(allows, passesAnyRole)),
    { nag: "F38", where: exists("Policies") },
  ),
  IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_ACTION: neverAllowedWith("NotAction", ["W15", "W16", "W17"]),
  IAM_ROLE_OR_POLICY_NO_ALLOW_PLUS_NOT_RESOURCE: neverAllowedWith("NotResource", ["W21", "W22", "W23"]),
  IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE: rule(
    "AWS::IAM::User",
    all(exists(passwordReset), notSame(passwordReset, false), notSame(passwordReset, "false")),
    { nag: "W50" },
  ),
  // Whatever the statement does: the rule does not ask for its effect, and it compares the principal as it is written.
  KMS_NO_WILDCARD_PRINCIPAL: rule("AWS::KMS::Key", none(statementsOf("KeyPolicy_raw"), same("Principal", "*")), {
    nag: "F76",
  }),
  CMK_BACKING_KEY_ROTATION_ENABLED: rule("AWS::KMS::Key", same("EnableKeyRotation", true), { nag: "F19" }),
  COGNITO_USER_POOL_MFA_CONFIGURATION_RULE: rule("AWS::Cognito::UserPool", notSame("MfaConfiguration", "OFF"), {
    nag: "F78",
  }),
  CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED: rule("AWS::CloudTrail::Trail", same("EnableLogFileValidation", true)),
  CLOUDWATCH_ALARM_ACTION_CHECK: rule(
    "AWS::CloudWatch::Alarm",
    any(...["AlarmActions", "OKActions", "InsufficientDataActions"].map(exists)),
  ),
  CLOUDWATCH_LOG_GROUP_ENCRYPTED: rule("AWS::Logs::LogGroup", exists("KmsKeyId"), { nag: "W84" }),
};
