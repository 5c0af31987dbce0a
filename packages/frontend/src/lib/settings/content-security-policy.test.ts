import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";
import { cognitoOrigin } from "./schema";

const input = {
  nonce: "abc",
  connect: ["https://cognito-idp.eu-west-1.amazonaws.com"],
  secure: true,
  developing: false,
};

describe("contentSecurityPolicy", () => {
  it("lets only scripts with the nonce run, and never eval", () => {
    const policy = contentSecurityPolicy(input);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).not.toContain("unsafe-eval");
  });

  it("lets requests go to the page's own origin and to Cognito alone", () => {
    expect(contentSecurityPolicy(input)).toContain("connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com;");
  });

  it("does not upgrade requests of a page that came over http", () => {
    expect(contentSecurityPolicy(input)).toContain("upgrade-insecure-requests");
    expect(contentSecurityPolicy({ ...input, secure: false })).not.toContain("upgrade-insecure-requests");
  });
});

describe("cognitoOrigin", () => {
  it("is the page's own where a path is set, else the one of the region and its partition", () => {
    expect(cognitoOrigin({ region: "eu-west-1", userPoolPath: "/cognito" })).toBeUndefined();
    expect(cognitoOrigin({ region: "eu-west-1" })).toBe("https://cognito-idp.eu-west-1.amazonaws.com");
    expect(cognitoOrigin({ region: "cn-north-1" })).toBe("https://cognito-idp.cn-north-1.amazonaws.com.cn");
  });
});
