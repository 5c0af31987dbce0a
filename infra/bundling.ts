/**
 * Ways to credentials that Lambda never takes: it puts those of the role into the environment, where the SDK looks first. The SDK
 * imports these only on demand; left out of the bundles they save a quarter of an ordinary one.
 */
export const unusedModules = [
  "@aws-sdk/credential-provider-http",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-web-identity",
  "@smithy/credential-provider-imds",
];
