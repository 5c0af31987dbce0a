/**
 * Ways to credentials that Lambda never takes: it puts those of the role into the environment. The SDK imports these only on demand;
 * left out of the bundles they save a tenth of each.
 */
export const leftOut = ["@aws-sdk/credential-provider-ini", "@aws-sdk/credential-provider-sso"];
