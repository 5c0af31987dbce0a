import { describe, expect, it } from "vitest";
import { describeInstances } from "../../catalogue/ec2/reads";
import { describeTaskDefinition } from "../../catalogue/ecs/reads";
import { classify, type RegionFacts } from "./classify";
import { failureOf, isRetryable } from "./failure";
import type { SomeRead } from "./transport";

const plain: SomeRead = {
  service: "dynamodb",
  operation: "DescribeTable",
  iamAction: "dynamodb:DescribeTable",
  answer: "map",
};
const facts: RegionFacts = { enabled: async () => ["eu-west-1"], isOptIn: () => false };

async function causeOf(code: string, { message = "", httpStatus = 400, read = plain, region = "eu-west-1" } = {}) {
  const outcome = await classify(read, { code, message, httpStatus }, region, facts);
  return "error" in outcome ? outcome.error : outcome.absent;
}

const table: Readonly<Record<string, readonly string[]>> = {
  ACCESS_DENIED: [
    "AccessDenied",
    "AccessDeniedException",
    "UnauthorizedOperation",
    "AuthorizationError",
    "AuthorizationErrorException",
    "NotAuthorizedException",
    "ForbiddenException",
    "KMSAccessDeniedException",
    "KmsAccessDeniedException",
    "AllAccessDisabled",
  ],
  THROTTLED: [
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "EC2ThrottledException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "TooManyRequestsException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "PriorRequestNotComplete",
    "BandwidthLimitExceeded",
    "LimitExceededException",
  ],
  TIMEOUT: ["TimeoutError", "RequestTimeout", "ETIMEDOUT", "ResolverFailure"],
  UNAVAILABLE: [
    "ECONNRESET",
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ServiceUnavailable",
    "InternalFailure",
    "SessionUnavailable",
  ],
  CREDENTIALS: [
    "CredentialsError",
    "ExpiredToken",
    "ExpiredTokenException",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "AuthFailure",
    "InvalidToken",
  ],
  INVALID_PARAMETER: [
    "InvalidInstanceID.Malformed",
    "ValidationException",
    "ValidationError",
    "InvalidParameterValue",
    "InvalidArn",
    "TargetNotPublic",
  ],
  UNSUPPORTED: [
    "SubscriptionRequiredException",
    "OptInRequired",
    "UnsupportedActionException",
    "TypeNotFoundException",
    "InvalidAction",
    "NotRecorded",
  ],
  INTERNAL: ["SomethingNobodyKnows"],
};

describe("causes", () => {
  const rows = Object.entries(table).flatMap(([cause, codes]) => codes.map((code) => [code, cause] as const));
  it.each(rows)("%s is %s in an enabled region", async (code, cause) => {
    expect(await causeOf(code)).toMatchObject({
      cause,
      code,
      operation: "dynamodb:DescribeTable",
      region: "eu-west-1",
    });
  });

  it.each(["OptInRequired", "UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure", "InvalidToken"])(
    "%s is REGION_DISABLED in a region that is not enabled, also with HTTP 403",
    async (code) =>
      expect(await causeOf(code, { region: "ap-east-1", httpStatus: 403 })).toMatchObject({ cause: "REGION_DISABLED" }),
  );

  it.each([
    [403, "ACCESS_DENIED"],
    [429, "THROTTLED"],
    [500, "UNAVAILABLE"],
    [503, "UNAVAILABLE"],
    [404, "INTERNAL"],
  ])("HTTP %d of an unknown code is %s", async (httpStatus, cause) => {
    expect(await causeOf("Strange", { httpStatus })).toMatchObject({ cause });
  });

  it("names operation and region in every message", async () => {
    for (const code of Object.values(table).flat()) {
      expect(await causeOf(code)).toMatchObject({
        message: expect.stringContaining("dynamodb:DescribeTable in eu-west-1"),
      });
    }
  });

  it.each([
    ["because no identity-based policy allows the kms:Decrypt action", "no identity policy allows it"],
    ["because no permissions boundary allows it", "not allowed by the permissions boundary"],
    ["with an explicit deny in a VPC endpoint policy", "not allowed by the VPC endpoint policy"],
  ])("takes action and denying side from the text: %s", async (why, side) => {
    const message = `User: arn:aws:sts::1:x is not authorized to perform: kms:Decrypt on resource: y ${why}`;
    const error = await causeOf("AccessDeniedException", { message });
    expect(error).toMatchObject({ actions: ["kms:Decrypt"], message: expect.stringContaining(side) });
  });

  it.each([
    [
      "with an explicit deny in a service control policy: arn:aws:organizations::9:policy/o-x/service_control_policy/p-y",
      "a service control policy",
    ],
    ["because no resource control policy allows the kms:Decrypt action", "a resource control policy"],
  ])("names no permission as missing where the organisation denies: %s", async (why, policy) => {
    const message = `User: arn:aws:sts::1:x is not authorized to perform: kms:Decrypt on resource: y ${why}`;
    const error = await causeOf("AccessDeniedException", { message });
    expect(error).toMatchObject({ cause: "ACCESS_DENIED", actions: [], message: expect.stringContaining(policy) });
    expect(error).not.toMatchObject({ message: expect.stringContaining("missing") });
  });

  it.each([
    [
      "GeneralServiceException",
      "AccessDeniedException: not authorized to perform: lambda:GetFunction on",
      "ACCESS_DENIED",
    ],
    ["HandlerInternalFailureException", "Rate exceeded (ThrottlingException)", "THROTTLED"],
    ["GeneralServiceException", "User is not authorized to perform: s3:GetX", "ACCESS_DENIED"],
    ["GeneralServiceException", "Something odd", "INTERNAL"],
  ])("looks into what Cloud Control wraps: %s %s", async (code, message, cause) => {
    const read: SomeRead = {
      service: "cloudcontrol",
      operation: "GetResource",
      iamAction: "cloudformation:GetResource",
      answer: "map",
    };
    expect(await causeOf(code, { message, read })).toMatchObject({ cause });
  });
});

describe("absences", () => {
  const withAbsent = (absent: SomeRead["absent"], service = "x"): SomeRead => ({
    ...plain,
    service,
    ...(absent && { absent }),
  });

  it("are the declared codes and nothing else", async () => {
    const read = withAbsent({ NoSuchBucketPolicy: "property", "Invalid*.NotFound": "resource" });
    expect(await causeOf("NoSuchBucketPolicy", { read, httpStatus: 404 })).toBe("property");
    expect(await causeOf("InvalidVolumeID.NotFound", { read })).toBe("resource");
    expect(await causeOf("NoSuchBucket", { read, httpStatus: 404 })).toMatchObject({ cause: "INTERNAL" });
    expect(await causeOf("InvalidInstanceID.NotFound", { read: describeInstances as unknown as SomeRead })).toBe(
      "resource",
    );
  });

  it("need their text where a code says several things", async () => {
    const read = describeTaskDefinition as unknown as SomeRead;
    expect(await causeOf("ClientException", { read, message: "Unable to describe task definition." })).toBe("resource");
    expect(await causeOf("ClientException", { read, message: "Too many concurrent attempts" })).toMatchObject({
      cause: "INTERNAL",
    });
  });

  it("are seen inside what Cloud Control wraps", async () => {
    const read = withAbsent({ ResourceNotFoundException: "resource" }, "cloudcontrol");
    expect(await causeOf("GeneralServiceException", { read, message: "(ResourceNotFoundException) gone" })).toBe(
      "resource",
    );
  });
});

describe("failures", () => {
  it("takes the telling code, without name space", () => {
    expect(failureOf({ name: "Error", code: "ECONNRESET", message: "m" })).toEqual({
      code: "ECONNRESET",
      message: "m",
    });
    expect(failureOf({ name: "com.amazonaws.x#ThrottlingException" }).code).toBe("ThrottlingException");
    expect(failureOf("boom")).toEqual({ code: "UnknownError", message: "boom" });
  });

  it("repeats only throttling, 5xx and connection failures", () => {
    const retryable = (code: string, httpStatus?: number) =>
      isRetryable({ code, message: "", ...(httpStatus && { httpStatus }) });
    expect([retryable("SlowDown", 503), retryable("Odd", 502), retryable("EPIPE")]).toEqual([true, true, true]);
    expect([
      retryable("AccessDenied", 403),
      retryable("ValidationException", 400),
      retryable("NoSuchEntity", 404),
    ]).toEqual([false, false, false]);
  });
});
