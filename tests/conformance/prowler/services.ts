/** Service ids of the recording (botocore's) that differ from the service keys of the catalogue. */
export const serviceKeys: Readonly<Record<string, string>> = {
  "application-autoscaling": "applicationautoscaling",
  "bedrock-agent": "bedrockagent",
  "cognito-idp": "cognito-idp",
  efs: "efs",
  emr: "emr",
  opensearch: "opensearch",
  stepfunctions: "stepfunctions",
  "waf-regional": "wafregional",
};
