/**
 * Actions that the role never asks for and explicitly denies: they read content, or hand out secrets and code. `*` stands for any text.
 * Actions of access level Write, Tagging or Permissions management are never requested either: see the list of read actions.
 */
export const neverRequestedDate = "2026-09-26";

export const neverRequested = [
  "s3:GetObject*",
  "secretsmanager:GetSecretValue",
  "secretsmanager:BatchGetSecretValue",
  "ssm:GetParameter*",
  "kms:Decrypt",
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:PartiQLSelect",
  "dynamodb:GetRecords",
  "sqs:ReceiveMessage",
  "kinesis:GetRecords",
  "kinesis:SubscribeToShard",
  "logs:GetLogEvents",
  "logs:FilterLogEvents",
  "logs:GetLogRecord",
  "logs:StartQuery",
  "logs:GetQueryResults",
  "lambda:GetFunction",
  "lambda:InvokeFunction",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "ecr:GetAuthorizationToken",
  "rds:DownloadDBLogFilePortion",
  "rds-data:*",
  "rds-db:*",
  "redshift:GetClusterCredentials*",
  "redshift-data:*",
  "athena:GetQueryResults",
  "glue:GetConnection*",
  "codecommit:GetFile",
  "codecommit:GitPull",
  "cloudtrail:LookupEvents",
  "ec2:GetPasswordData",
  "ec2:GetConsoleOutput",
  "ec2:GetConsoleScreenshot",
  "cognito-idp:ListUsers",
  "cognito-idp:AdminGetUser",
  "appsync:ListApiKeys",
] as const;

/**
 * `apigateway:GET` is denied on these resources, where key values could be read; the partition is put in place of `<partition>`. With the
 * CloudFormation types that cannot be read for that reason.
 */
export const neverReadResources = [
  {
    action: "apigateway:GET",
    resource: "arn:<partition>:apigateway:*::/apikeys*",
    resourceTypes: ["AWS::ApiGateway::ApiKey"],
  },
] as const;

/** True when an entry of the list above stands for the action. */
export function standsFor(entry: string, action: string): boolean {
  const [start = "", end] = entry.split("*");
  return end === undefined ? action === entry : action.startsWith(start);
}

/** True for an action on the list above. */
export const isNeverRequested = (action: string): boolean => neverRequested.some((entry) => standsFor(entry, action));
