import { describe, expect, it } from "vitest";
import { getResource } from "../../catalogue/generic/reads";
import { classify, type RegionFacts } from "./classify";
import { failureOf, isRetryable } from "./failure";
import { innerFailure } from "./handler-failure";
import type { SomeRead } from "./transport";

const facts: RegionFacts = { enabled: async () => ["eu-west-1"], isOptIn: () => false };
const read = getResource as unknown as SomeRead;

async function meaningOf(code: string, message: string, httpStatus = 400) {
  const outcome = await classify(read, { code, message, httpStatus }, "eu-west-1", facts);
  return "error" in outcome ? outcome.error.cause : outcome.absent;
}

const tail = (code: string) => ` (HandlerErrorCode: ${code}, RequestToken: 1b2c3d4e-0000-1111-2222-333344445555)`;
const failed = "AWS::X::Y Handler returned status FAILED: ";

describe("what a handler was told, wrapped by Cloud Control", () => {
  it.each([
    ["Throttling", "Rate exceeded", "THROTTLED"],
    ["NotFound", "The specified bucket does not exist", "resource"],
    ["AccessDenied", "no", "ACCESS_DENIED"],
    ["InvalidCredentials", "The security token included in the request is invalid", "CREDENTIALS"],
    ["InvalidRequest", "bad", "INVALID_PARAMETER"],
    ["ServiceInternalError", "x", "UNAVAILABLE"],
    ["InternalFailure", "x", "UNAVAILABLE"],
    ["NetworkFailure", "x", "UNAVAILABLE"],
    ["GeneralServiceException", "something", "INTERNAL"],
    ["GeneralServiceException", "Rate exceeded", "THROTTLED"],
  ])("has the meaning of its handler's code %s", async (code, message, meaning) => {
    expect(await meaningOf("GeneralServiceException", failed + message + tail(code))).toBe(meaning);
  });

  it.each([
    ["GeneralServiceException", "… (Service: S3, Status Code: 404, Error Code: NoSuchBucket)", "resource"],
    ["InvalidRequestException", "NoSuchEntity: role not found", "resource"],
    ["GeneralServiceException", "(Service: Amazon EC2; Error Code: InvalidVolume.NotFound; Request ID: x)", "resource"],
    ["GeneralServiceException", "Rate exceeded (Service: X; Error Code: Throttling)", "THROTTLED"],
    ["GeneralServiceException", "ExpiredTokenException: expired", "CREDENTIALS"],
    ["GeneralServiceException", "RequestExpired: Request has expired.", "CREDENTIALS"],
    ["GeneralServiceException", "software.amazon.awssdk.X.ValidationException: no", "INVALID_PARAMETER"],
    ["GeneralServiceException", "Forbidden (Service: S3, Status Code: 403)", "ACCESS_DENIED"],
    ["GeneralServiceException", "ExpiredToken (Service: Sts, Status Code: 403)", "CREDENTIALS"],
    ["InvalidRequestException", "Model validation failed", "INVALID_PARAMETER"],
    ["InvalidCredentialsException", "creds invalid", "CREDENTIALS"],
  ])("has the meaning of the code in its words: %s %s", async (code, message, meaning) => {
    expect(await meaningOf(code, message)).toBe(meaning);
  });

  it("is denied rather than missing where it says both", async () => {
    const message = "NoSuchEntity after AccessDeniedException";
    expect(await meaningOf("GeneralServiceException", message + tail("NotFound"))).toBe("ACCESS_DENIED");
  });

  it("is not missing where only a property is", async () => {
    expect(await meaningOf("GeneralServiceException", "NoSuchTagSet: none")).toBe("INTERNAL");
  });

  it("names the action that the handler lacked", async () => {
    const message = `${failed}User: arn:aws:sts::1:x is not authorized to perform: ecs:DescribeClusters on resource: *`;
    const failure = { code: "GeneralServiceException", message: message + tail("GeneralServiceException") };
    expect(await classify(read, failure, "eu-west-1", facts)).toMatchObject({
      error: { cause: "ACCESS_DENIED", actions: ["ecs:DescribeClusters"] },
    });
  });

  it("never shows the request token", () => {
    const failure = {
      code: "GeneralServiceException",
      message: `odd${tail("GeneralServiceException")}`,
      httpStatus: 400,
    };
    expect(innerFailure("cloudcontrol", failure)).toEqual({ ...failure, message: "odd" });
  });

  it("is asked again when it was throttled or failed inside, and not when it was denied", () => {
    const retried = (code: string, message: string, httpStatus?: number) =>
      isRetryable(innerFailure("cloudcontrol", { code, message, ...(httpStatus && { httpStatus }) }));
    expect(retried("GeneralServiceException", `x${tail("Throttling")}`)).toBe(true);
    expect(retried("HandlerInternalFailureException", `x${tail("InternalFailure")}`, 502)).toBe(true);
    expect(retried("HandlerInternalFailureException", "AccessDenied: no", 502)).toBe(false);
  });

  it("keeps its handler's code however long its words are", async () => {
    const { code, message } = failureOf({
      name: "GeneralServiceException",
      message: "word ".repeat(300) + tail("Throttling"),
    });
    expect(message.length).toBeLessThan(750);
    expect(await meaningOf(code, message)).toBe("THROTTLED");
  });

  it("is looked for in answers of Cloud Control alone", () => {
    const failure = { code: "InvalidRequestException", message: `x${tail("NotFound")}` };
    expect(innerFailure("lambda", failure)).toBe(failure);
  });
});
