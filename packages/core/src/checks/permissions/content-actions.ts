/**
 * Actions for content that handlers of CloudFormation resource types ask for, each with what becomes readable. A tenant may opt into
 * these, per connection and action; nothing else on the list of what is never requested can be granted.
 */
export const contentActions: Readonly<Record<string, string>> = {
  "apigateway:GET": "the values of the API keys of API Gateway",
  "appsync:ListApiKeys": "the API keys of AppSync APIs",
  "cognito-idp:AdminGetUser": "the attributes of every user of a user pool, such as mail address and phone number",
  "cognito-idp:ListUsers": "the users of every user pool with attributes such as mail address and phone number",
  "dynamodb:BatchGetItem": "the items of every DynamoDB table",
  "dynamodb:GetItem": "the items of every DynamoDB table",
  "dynamodb:Query": "the items of every DynamoDB table",
  "glue:GetConnection": "the properties of Glue connections, user names and passwords included",
  "glue:GetConnections": "the properties of Glue connections, user names and passwords included",
  "lambda:GetFunction": "a link to the function's code and its environment variables",
  "s3:GetObject": "the content of every object in every bucket",
  "s3:GetObjectAcl": "the access control list of every object in every bucket",
  "secretsmanager:GetSecretValue": "the values of all secrets in Secrets Manager",
  "ssm:GetParameters": "the values of the parameters in Parameter Store",
};

/** True for an action that a tenant may opt into. */
export const isContentAction = (action: string): boolean => Object.hasOwn(contentActions, action);
