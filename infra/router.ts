import { gatewayHost } from "./gateway";
import { keep } from "./stage";

/** Headers of every answer. The dashboard sends its own CSP with nonces; what has none may load nothing at all. */
const securityHeaders = new aws.cloudfront.ResponseHeadersPolicy("SecurityHeaders", {
  comment: "CloudCorrect security headers",
  securityHeadersConfig: {
    strictTransportSecurity: {
      accessControlMaxAgeSec: 2 * 365 * 24 * 60 * 60,
      includeSubdomains: true,
      preload: false,
      override: true,
    },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: "DENY", override: true },
    referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: true },
    contentSecurityPolicy: {
      contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      override: false,
    },
  },
  customHeadersConfig: {
    items: [
      { header: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()", override: true },
      { header: "Cross-Origin-Opener-Policy", value: "same-origin", override: true },
    ],
  },
});

/** The one distribution: dashboard and API share its origin. Its site functions answer signed calls of CloudFront only. */
export const router = new sst.aws.Router("Router", {
  protection: "oac",
  transform: {
    // Two people's answers must never share a cache entry, not even for the moment of one collapsed request.
    cachePolicy: (args) => {
      args.parametersInCacheKeyAndForwardedToOrigin = {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: {
          headerBehavior: "whitelist",
          headers: { items: ["x-open-next-cache-key", "x-forwarded-host", "authorization", "x-api-key"] },
        },
        queryStringsConfig: { queryStringBehavior: "all" },
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      };
    },
    cdn: (args) => {
      // Before the routes of a first deploy are known at the edge, requests go to the default origin, with their tokens: to our own
      // gateway, encrypted, and never to a host that SST put there to fill the place.
      args.origins = [
        {
          originId: "default",
          domainName: gatewayHost,
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originReadTimeout: 30,
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ];
      // Its address is the product's: in mails, in people's bookmarks, in the settings of identity providers.
      args.transform = { distribution: (_, opts) => keep(opts) };
      args.defaultCacheBehavior = $resolve([args.defaultCacheBehavior]).apply(([behavior]) => ({
        ...behavior,
        responseHeadersPolicyId: securityHeaders.id,
      }));
    },
  },
});
