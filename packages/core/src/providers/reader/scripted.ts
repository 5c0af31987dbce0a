import { describeRegions } from "../../catalogue/ec2/reads";
import { createReader, type ReaderOptions } from "./create";
import { createFakeClock } from "./fake-clock";
import { createLimiter } from "./limiter";
import type { Params, SomeRead, Transport, TransportOptions } from "./transport";

export interface ScriptedCall {
  read: SomeRead;
  params: Params;
  region: string;
  options: TransportOptions;
}

/** A provider's error as the SDK throws it. */
export function providerError(code: string, message = "", httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name: code, $metadata: { httpStatusCode, requestId: `r-${code}` } });
}

/** For tests: a Reader over a script, with a clock that the test moves. `calls` is what really left. */
export function scriptedReader(
  answer: (call: ScriptedCall, index: number) => unknown | Promise<unknown>,
  more: Partial<ReaderOptions> = {},
) {
  const clock = createFakeClock();
  const calls: (ScriptedCall & { at: number })[] = [];
  const transport: Transport = {
    async call(read, params, region, options) {
      const call = { read, params, region, options };
      calls.push({ ...call, at: clock.now() });
      const data = (await answer(call, calls.length - 1)) as Record<string, unknown>;
      return { data, requestId: `r-${calls.length}` };
    },
  };
  const reader = createReader({
    transport,
    account: { id: "123456789012", partition: "aws", defaultRegion: "eu-west-1" },
    limiter: createLimiter(clock),
    clock,
    random: () => 1,
    regions: regionsFromEc2,
    ...more,
  });
  return { reader, calls, clock };
}

/** How an AWS account tells its enabled regions. */
export const regionsFromEc2: ReaderOptions["regions"] = {
  read: describeRegions as unknown as SomeRead,
  pick: (answer) => ((answer.Regions ?? []) as { RegionName?: string }[]).flatMap(({ RegionName }) => RegionName ?? []),
  isOptIn: (region) => region === "ap-east-1",
};
