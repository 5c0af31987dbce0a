import type { CheckType } from "../model";
import type { neverReadResources } from "../permissions/never-requested";
import { deniedActions, deniedResources } from "./denied-actions";
import { iamPolicyFor } from "./policy";

export interface TemplateOptions {
  types: Iterable<CheckType>;
  catalogueVersion: string;
  /** 12 digits of the account in which the product runs. */
  principalAccount?: string;
  /** Name of the evaluator's role; `*` stands for any text. */
  evaluatorRole?: string;
  /** Issued by the server for one connection; filled in when the template is made for that connection. */
  externalId?: string;
  further?: readonly string[];
  /** Actions for content that are granted and not denied. */
  contentAccess?: readonly string[];
}

/** CloudFormation fills in the partition of the account. */
const partitionReference = `\${AWS::Partition}`;

const indent = (text: string, blanks: number) => text.replace(/^(?=.)/gm, " ".repeat(blanks));
const list = (items: readonly string[], blanks: number) =>
  indent(items.map((item) => `- "${item}"`).join("\n"), blanks);

/** The CloudFormation template (YAML) of the role that a customer creates: read-only, content denied, assumable with the external id only. */
export function cloudFormationTemplate(options: TemplateOptions): string {
  const {
    catalogueVersion,
    principalAccount,
    evaluatorRole = "cloudcorrect-*-evaluator",
    externalId,
    further = [],
  } = options;
  const { contentAccess = [] } = options;
  const policies = iamPolicyFor(options.types, [...further, ...contentAccess]);
  return `AWSTemplateFormatVersion: "2010-09-09"
Description: Read-only role for CloudCorrect (generated, catalogue version ${catalogueVersion})
Parameters:
  ExternalId:
    Type: String
    Description: External id shown on the connection page
    MinLength: 32
    MaxLength: 64
    AllowedPattern: "[A-Za-z0-9-]+"${defaultOf(externalId)}
  PrincipalAccount:
    Type: String
    Description: Account in which CloudCorrect runs
    AllowedPattern: "[0-9]{12}"${defaultOf(principalAccount)}
  RoleName:
    Type: String
    Default: CloudCorrectReader
    AllowedPattern: "CloudCorrect[\\\\w+=,.@-]{0,52}"
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      MaxSessionDuration: 3600
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: sts:AssumeRole
            Principal:
              AWS: !Sub "arn:\${AWS::Partition}:iam::\${PrincipalAccount}:root"
            Condition:
              StringEquals:
                "sts:ExternalId": !Ref ExternalId
              ArnLike:
                "aws:PrincipalArn": !Sub "arn:\${AWS::Partition}:iam::\${PrincipalAccount}:role/${evaluatorRole}"
      ManagedPolicyArns:
${indent(policies.map((_, index) => `- !Ref Read${index + 1}`).join("\n"), 8)}
      Policies:
        - PolicyName: NeverReadContent
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: NeverReadContent
                Effect: Deny
                Action:
${list(deniedActions(contentAccess), 18)}
                Resource: "*"
${deniedResources(contentAccess)
  .map((denied, index) => `${indent(denyOf(denied, index), 14)}\n`)
  .join("")}${policies
  .map((policy, index) =>
    managedPolicy(
      index + 1,
      policy.Statement.flatMap(({ Action }) => Action),
    ),
  )
  .join("\n")}
Outputs:
  RoleArn:
    Value: !GetAtt Role.Arn
`;
}

function defaultOf(value: string | undefined): string {
  return value === undefined ? "" : `\n    Default: "${value}"`;
}

function denyOf({ action, resource }: (typeof neverReadResources)[number], index: number): string {
  return `- Sid: NeverReadKeys${index + 1}
  Effect: Deny
  Action: "${action}"
  Resource: !Sub "${resource.replace("<partition>", partitionReference)}"`;
}

function managedPolicy(number: number, actions: readonly string[]): string {
  return `  Read${number}:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: CloudCorrectRead${number}
            Effect: Allow
            Action:
${list(actions, 14)}
            Resource: "*"`;
}
