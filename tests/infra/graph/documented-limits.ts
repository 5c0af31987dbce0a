import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import { z } from "zod";
import type { GraphResource } from "./model";

/** By place in a resource's inputs (`[]` for each item, nothing for all of them): what AWS takes there. */
type Limits = Record<string, z.ZodType>;

const whole = (from: number, to: number) => z.int().min(from).max(to);
const ofSdk = (values: Record<string, string>) => z.enum(Object.values(values) as [string, ...string[]]);
const text = (from: number, to: number) => z.string().min(from).max(to);
/** AWS keeps metrics by the minute; below that are its three high-resolution periods. */
const period = z.union([z.literal([10, 20, 30]), z.int().positive().multipleOf(60)]);
const port = z.union([z.literal([80, 443]), whole(1_024, 65_535)]);

const secondsOf: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** How long a token is valid, in whichever unit; `unit` is Cognito's own where none is given. */
function validity(token: "idToken" | "accessToken" | "refreshToken", unit: string, from: number, to: number) {
  return z.looseObject({}).refine((inputs) => {
    const value = inputs[`${token}Validity`];
    const units = (inputs.tokenValidityUnits ?? {}) as Record<string, string>;
    const seconds = Number(value) * (secondsOf[units[token] ?? unit] ?? Number.NaN);
    return value === undefined || (seconds >= from && seconds <= to);
  }, `${token} is to be valid for ${from} to ${to} seconds`);
}

/** At most a week from the first period to the last; with periods of less than an hour, a day. */
const evaluated = z.looseObject({}).refine(({ period, evaluationPeriods }) => {
  const most = Number(period) < 3_600 ? 86_400 : 604_800;
  return period === undefined || Number(period) * Number(evaluationPeriods) <= most;
}, "looks back further than a day, or than a week with periods of hours");

/** Without a time to wait for more, SQS hands out ten messages at most. */
const batched = z.looseObject({}).refine(({ batchSize, maximumBatchingWindowInSeconds: window }) => {
  return Number(batchSize) <= 10 || Number(window) >= 1;
}, "takes more than ten messages without waiting for them");

/**
 * What AWS documents and CloudFormation's schemas leave out, for the properties that this product sets. Enumerations are those of the SDK where it
 * has them, the rest is from the pages named. Retention of logs, batch sizes, KMS and names are in the schemas; lifecycles of objects are not used.
 */
export const documentedLimits: Readonly<Record<string, Limits>> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
  "aws:sqs/queue:Queue": {
    messageRetentionSeconds: whole(60, 1_209_600),
    visibilityTimeoutSeconds: whole(0, 43_200),
    delaySeconds: whole(0, 900),
    receiveWaitTimeSeconds: whole(0, 20),
    maxMessageSize: whole(1_024, 1_048_576),
    kmsDataKeyReusePeriodSeconds: whole(60, 86_400),
  },
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
  "aws:lambda/eventSourceMapping:EventSourceMapping": { "": batched },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html, API_MetricStat.html
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    "": evaluated,
    treatMissingData: z.enum(["breaching", "notBreaching", "ignore", "missing"]),
    comparisonOperator: z
      .string()
      .regex(
        /^(Greater|Less)Than(OrEqualTo)?Threshold$|^(LessThanLower|GreaterThanUpper|LessThanLowerOrGreaterThanUpper)Threshold$/,
      ),
    statistic: z.enum(["SampleCount", "Average", "Sum", "Minimum", "Maximum"]),
    period,
    evaluationPeriods: z.int().min(1),
    "metricQueries[].id": text(1, 255).regex(/^[a-z]\w*$/),
    "metricQueries[].expression": text(1, 2_048),
    "metricQueries[].metric.period": period,
    "metricQueries[].metric.stat": z
      .string()
      .regex(/^(SampleCount|Average|Sum|Minimum|Maximum|IQM|p\d{1,2}(\.\d+)?|p100)$/),
  },
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
  "aws:scheduler/schedule:Schedule": {
    scheduleExpression: z
      .string()
      .regex(
        /^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
        "is no rate(value unit), cron(six fields) or at(time)",
      ),
  },
  "aws:dynamodb/table:Table": {
    billingMode: ofSdk(dynamodb.BillingMode),
    "attributes[].type": ofSdk(dynamodb.ScalarAttributeType),
    "globalSecondaryIndexes[].projectionType": ofSdk(dynamodb.ProjectionType),
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    "versioningConfiguration.status": ofSdk(s3.BucketVersioningStatus),
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    "rules[].applyServerSideEncryptionByDefault.sseAlgorithm": ofSdk(s3.ServerSideEncryption),
  },
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
  "aws:cognito/userPoolClient:UserPoolClient": {
    "": validity("idToken", "hours", 300, 86_400)
      .and(validity("accessToken", "hours", 300, 86_400))
      .and(validity("refreshToken", "days", 3_600, 315_360_000)),
    "tokenValidityUnits.idToken": ofSdk(cognito.TimeUnitsType),
    "tokenValidityUnits.accessToken": ofSdk(cognito.TimeUnitsType),
    "tokenValidityUnits.refreshToken": ofSdk(cognito.TimeUnitsType),
    "explicitAuthFlows[]": ofSdk(cognito.ExplicitAuthFlowsType),
    preventUserExistenceErrors: ofSdk(cognito.PreventUserExistenceErrorTypes),
  },
  // …/API_CreateUserPool.html, API_PasswordPolicyType.html, API_VerificationMessageTemplateType.html
  "aws:cognito/userPool:UserPool": {
    "passwordPolicy.minimumLength": whole(6, 99),
    "passwordPolicy.temporaryPasswordValidityDays": whole(0, 365),
    mfaConfiguration: ofSdk(cognito.UserPoolMfaType),
    deletionProtection: ofSdk(cognito.DeletionProtectionType),
    "autoVerifiedAttributes[]": ofSdk(cognito.VerifiedAttributeType),
    "usernameAttributes[]": ofSdk(cognito.UsernameAttributeType),
    "emailConfiguration.emailSendingAccount": ofSdk(cognito.EmailSendingAccountType),
    "userPoolAddOns.advancedSecurityMode": ofSdk(cognito.AdvancedSecurityModeType),
    "accountRecoverySetting.recoveryMechanisms[].name": ofSdk(cognito.RecoveryOptionNameType),
    "accountRecoverySetting.recoveryMechanisms[].priority": whole(1, 2),
    "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates[]": ofSdk(cognito.VerifiedAttributeType),
    "lambdaConfig.preTokenGenerationConfig.lambdaVersion": ofSdk(cognito.PreTokenGenerationLambdaVersionType),
    "verificationMessageTemplate.defaultEmailOption": ofSdk(cognito.DefaultEmailOptionType),
    "verificationMessageTemplate.emailMessage": text(6, 20_000),
    "verificationMessageTemplate.emailSubject": text(1, 140),
  },
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
  "aws:lambda/function:Function": {
    timeout: whole(1, 900),
    memorySize: whole(128, 10_240),
    runtime: ofSdk(lambda.Runtime),
    "loggingConfig.logFormat": ofSdk(lambda.LogFormat),
  },
  "aws:lambda/functionUrl:FunctionUrl": { authorizationType: ofSdk(lambda.FunctionUrlAuthType) },
  // https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html and its neighbours
  "aws:apigatewayv2/api:Api": { protocolType: z.enum(["HTTP", "WEBSOCKET"]) },
  "aws:apigatewayv2/authorizer:Authorizer": { authorizerType: z.enum(["REQUEST", "JWT"]) },
  "aws:apigatewayv2/route:Route": { authorizationType: z.enum(["NONE", "JWT", "AWS_IAM", "CUSTOM"]) },
  "aws:apigatewayv2/integration:Integration": {
    integrationType: z.enum(["AWS_PROXY", "HTTP_PROXY"]),
    payloadFormatVersion: z.enum(["1.0", "2.0"]),
    timeoutMilliseconds: whole(50, 30_000),
  },
  // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomOriginConfig.html, API_DefaultCacheBehavior.html
  "aws:cloudfront/distribution:Distribution": {
    "defaultCacheBehavior.viewerProtocolPolicy": z.enum(["allow-all", "https-only", "redirect-to-https"]),
    "origins[].customOriginConfig.originProtocolPolicy": z.enum(["http-only", "match-viewer", "https-only"]),
    "origins[].customOriginConfig.originSslProtocols[]": z.enum(["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"]),
    "origins[].customOriginConfig.originReadTimeout": whole(1, 120),
    "origins[].customOriginConfig.httpPort": port,
    "origins[].customOriginConfig.httpsPort": port,
    "restrictions.geoRestriction.restrictionType": z.enum(["blacklist", "whitelist", "none"]),
  },
  // https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html
  "aws:sns/topic:Topic": { displayName: text(0, 100) },
};

/** What the inputs hold at a place; several values where it passes through a list, none where it is unset. */
function valuesAt(inputs: unknown, place: string): unknown[] {
  let found = [inputs];
  for (const step of place.split(".").filter(Boolean)) {
    const [name = "", isList] = step.split("[]");
    found = found
      .flatMap((each) => (typeof each === "object" && each !== null ? [(each as Record<string, unknown>)[name]] : []))
      .flatMap((each) => (isList === undefined || !Array.isArray(each) ? [each] : each))
      .filter((each) => each !== undefined && each !== null);
  }
  return found;
}

/** By place: how many values a resource has there, and what is wrong with them. */
export function heldToDocumentation({ type, name, inputs }: GraphResource) {
  return Object.entries(documentedLimits[type] ?? {}).map(([place, limit]) => {
    const values = valuesAt(inputs, place);
    const problems = values.flatMap((value) => {
      const told = typeof value === "object" ? "" : `${value}: `;
      return (limit.safeParse(value).error?.issues ?? []).map(({ message }) => `${name} ${place}: ${told}${message}`);
    });
    return { place: `${type} ${place}`, values: values.length, problems };
  });
}
