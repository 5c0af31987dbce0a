import { all, any, type Condition, element, equals, is, isTrue, none, some } from "../../../kit/conditions";
import { grantsEverything, inlinePolicy, managedPolicy, statements } from "../identity";
import { checks, counted, type Mapping, resource, resourceBy, someBeside, someResource } from "../model";

const attached = "ManagedPolicyArns";
const everyResource = some("to_array(Resource || `[]`)", element("EQUALS", "*"));

/** One statement allows all actions of a service on any resource, by naming them or by naming only others that it leaves out. */
const grantsService =
  (service: string) =>
  (path: string): Condition =>
    some(
      statements(path),
      all(
        equals("Effect", "Allow"),
        everyResource,
        any(
          is("to_array(Action || `[]`)", "CONTAINS_ANY", [`${service}:*`, "*", "*:*"]),
          isTrue(`NotAction && !contains(to_array(NotAction), '${service}:*')`),
        ),
      ),
    );

const assumesAnyRole = (path: string): Condition =>
  some(
    statements(path),
    all(
      equals("Effect", "Allow"),
      some("to_array(Action || `[]`)", element("IN_LIST", ["sts:AssumeRole", "sts:*", "*", "*:*"])),
      some("to_array(Resource || `[]`)", element("CONTAINS", "*")),
    ),
  );

const administrator = (typeName: string): Mapping =>
  resource(typeName, none(attached, element("ENDS_WITH", ":policy/AdministratorAccess")));

const managedByAws = (name: string) => `arn:aws:iam::aws:policy/${name}`;

export const furtherIdentity: Readonly<Record<string, Mapping>> = {
  iam_customer_attached_policy_no_administrative_privileges: managedPolicy(grantsEverything),
  iam_policy_no_full_access_to_cloudtrail: managedPolicy(grantsService("cloudtrail")),
  iam_policy_no_full_access_to_kms: managedPolicy(grantsService("kms")),
  iam_inline_policy_no_full_access_to_cloudtrail: inlinePolicy(grantsService("cloudtrail")),
  iam_inline_policy_no_full_access_to_kms: inlinePolicy(grantsService("kms")),
  iam_no_custom_policy_permissive_role_assumption: managedPolicy(assumesAnyRole),
  iam_role_administratoraccess_policy: administrator("AWS::IAM::Role"),
  iam_user_administrator_access_policy: administrator("AWS::IAM::User"),
  iam_group_administrator_access_policy: administrator("AWS::IAM::Group"),
  iam_role_cross_account_readonlyaccess_policy: resourceBy("AWS::IAM::Role", ({ accountId }) =>
    any(
      none(attached, element("ENDS_WITH", ":policy/ReadOnlyAccess")),
      none(
        statements("AssumeRolePolicyDocument.Statement"),
        all(
          equals("Effect", "Allow"),
          any(equals("Principal", "*"), some("to_array(Principal.AWS || `[]`)", element("NOT_CONTAINS", accountId))),
        ),
      ),
    ),
  ),
  secretsmanager_automatic_rotation_enabled: someBeside(
    "AWS::SecretsManager::Secret",
    "AWS::SecretsManager::RotationSchedule",
    ({ identifier }) => equals("SecretId", identifier),
  ),
  iam_support_role_created: someResource("AWS::IAM::Role", is(attached, "CONTAINS", managedByAws("AWSSupportAccess"))),
  iam_securityaudit_role_created: someResource(
    "AWS::IAM::Role",
    is(attached, "CONTAINS", managedByAws("SecurityAudit")),
  ),
  iam_policy_cloudshell_admin_not_attached: checks(
    ["AWS::IAM::User", "AWS::IAM::Role", "AWS::IAM::Group"],
    "region",
    ({ finding }) =>
      ["User", "Role", "Group"].map((kind) =>
        counted(
          `AWS::IAM::${kind}`,
          finding,
          is(attached, "CONTAINS", managedByAws("AWSCloudShellFullAccess")),
          "EQUALS",
          0,
        ),
      ),
  ),
  cloudwatch_cross_account_sharing_disabled: checks(["AWS::IAM::Role"], "region", ({ finding }) => [
    counted("AWS::IAM::Role", finding, equals("RoleName", "CloudWatch-CrossAccountSharingRole"), "EQUALS", 0),
  ]),
  kms_cmk_rotation_enabled: resource("AWS::KMS::Key", isTrue("EnableKeyRotation")),
  // A key that waits for its deletion is gone for CloudFormation, so that of the rest only enabled ones are in use.
  kms_cmk_are_used: resource("AWS::KMS::Key", isTrue("Enabled")),
  acm_certificates_transparency_logs_enabled: resource(
    "AWS::CertificateManager::Certificate",
    equals("CertificateTransparencyLoggingPreference", "ENABLED"),
  ),
};
