import { describe, expect, it } from "vitest";
import { createFakeClock } from "./fake-clock";
import { createBucket, createLimiter } from "./limiter";
import { rateOf } from "./limits";

const signal = new AbortController().signal;

describe("rates", () => {
  it.each([
    ["ec2", 8, 16],
    ["s3", 8, 16],
    ["organizations", 1, 2],
    ["account", 1, 2],
    ["budgets", 1, 2],
    ["route53", 3, 6],
    ["cloudfront", 3, 6],
    ["apigateway", 3, 6],
    ["apigatewayv2", 3, 6],
    ["cloudcontrol", 3, 6],
    ["iam", 5, 10],
    ["config", 5, 10],
    ["autoscaling", 5, 10],
    ["elbv2", 5, 10],
    ["service-quotas", 5, 10],
  ])("%s: %d a second, %d at once", (service, perSecond, burst) => {
    expect(rateOf(service)).toEqual({ perSecond, burst });
  });
});

/** How many of `asked` requests got a token within the time. */
async function served(
  clock: ReturnType<typeof createFakeClock>,
  bucket: ReturnType<typeof createBucket>,
  asked: number,
  ms: number,
) {
  let count = 0;
  const stop = new AbortController();
  for (let index = 0; index < asked; index += 1) {
    bucket.take(stop.signal).then(
      () => {
        count += 1;
      },
      () => {},
    );
  }
  await clock.advance(ms);
  stop.abort();
  await clock.advance(0);
  return count;
}

describe("token bucket", () => {
  it("lets the burst through at once and then the rate, no more and no less", async () => {
    const clock = createFakeClock();
    expect(await served(clock, createBucket(clock, { perSecond: 8, burst: 16 }), 1000, 0)).toBe(16);
    expect(await served(clock, createBucket(clock, { perSecond: 8, burst: 16 }), 1000, 10_000)).toBe(16 + 80);
  });

  it("halves after a throttle and gets a tenth back each minute without one", async () => {
    const clock = createFakeClock();
    const bucket = createBucket(clock, { perSecond: 8, burst: 16 });
    await served(clock, bucket, 16, 0);
    bucket.halve();
    expect(await served(clock, bucket, 1000, 10_000)).toBe(40);
    await clock.advance(50_000);
    await served(clock, bucket, 9, 0);
    expect(await served(clock, bucket, 1000, 10_000)).toBeGreaterThanOrEqual(47);
    await clock.advance(10 * 60_000);
    expect(await served(clock, bucket, 1000, 0)).toBe(16);
  });

  it("drops whoever is aborted from the queue", async () => {
    const clock = createFakeClock();
    const bucket = createBucket(clock, { perSecond: 1, burst: 1 });
    await bucket.take(signal);
    const stop = new AbortController();
    const aborted = bucket.take(stop.signal);
    const next = bucket.take(signal);
    stop.abort(new Error("over"));
    await expect(aborted).rejects.toThrow("over");
    await clock.run(next);
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1) + 1000);
  });
});

describe("limiter", () => {
  const key = { account: "1", region: "eu-west-1", service: "ec2" };

  it("keeps at most ten requests in flight per account and region, over all services", async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock);
    const releases: (() => void)[] = [];
    const ask = (service: string, region = key.region, account = key.account) =>
      void limiter.acquire({ account, region, service }, signal).then((release) => releases.push(release));
    for (let index = 0; index < 8; index += 1) for (const service of ["ec2", "s3"]) ask(service);
    await clock.advance(1000);
    expect(releases).toHaveLength(10);
    ask("ec2", "us-east-1");
    ask("ec2", key.region, "2");
    await clock.advance(0);
    expect(releases).toHaveLength(12);
    releases[0]?.();
    releases[0]?.();
    await clock.advance(0);
    expect(releases).toHaveLength(13);
  });
});
