/** The numbers of the Reader: caps, time limits, retries and rates. */
export const limits = {
  maxPages: 2_000,
  maxBytes: 64 * 1024 * 1024,
  attemptMs: 10_000,
  /** One page with its retries; waiting for the rate limiter does not count. */
  pageMs: 60_000,
  attempts: 4,
  backoffFirstMs: 200,
  backoffMaxMs: 5_000,
  coalesceMs: 5,
  inFlightPerRegion: 10,
} as const;

const slowest = ["organizations", "account", "budgets"];
const slow = ["route53", "cloudfront", "apigateway", "apigatewayv2", "cloudcontrol"];
const moderate = ["iam", "config", "autoscaling", "elbv2", "service-quotas"];

/** Requests a second that a service may be asked per account and region, and how many at once after a pause. */
export function rateOf(service: string): { perSecond: number; burst: number } {
  const perSecond = slowest.includes(service) ? 1 : slow.includes(service) ? 3 : moderate.includes(service) ? 5 : 8;
  return { perSecond, burst: 2 * perSecond };
}
