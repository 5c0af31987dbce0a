import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type DynamodbMeter, dynamodbMeter } from "./dynamodb-meter";
import { addedTo, noUsage, type Usage } from "./usage";

interface HttpRequest {
  hostname: string;
  port?: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}
interface HttpAnswer {
  response: { statusCode: number; headers: Record<string, string>; body: unknown };
}
interface Handler {
  handle(request: HttpRequest, options?: object): Promise<HttpAnswer>;
}

export type Service = "dynamodb" | "s3" | "sqs" | "kms" | "ses" | "customer";

/** Milliseconds that an answer takes besides what the emulator here needs: assumed, to tell how long a function runs. */
export const latencyMs: Record<Service, number> = { dynamodb: 5, s3: 30, sqs: 10, kms: 10, ses: 50, customer: 50 };

/**
 * Counts what AWS would bill for at the one place where all SDK clients of this process send their requests; `serviceOfPort` says which
 * emulator is behind a port.
 */
export function createMeter(serviceOfPort: ReadonlyMap<number, Service>) {
  const prototype = Object.getPrototypeOf(new DynamoDBClient({ region: "us-east-1" }).config.requestHandler) as Handler;
  const { handle } = prototype;
  let usage: Usage | undefined;
  let isTimed = false;
  let dynamodb: DynamodbMeter | undefined;

  async function count(service: Service, request: HttpRequest, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
    const target = usage as Usage;
    if (service === "dynamodb" && dynamodb) {
      const operation = (request.headers["x-amz-target"] ?? "").split(".").at(-1) ?? "";
      const input = JSON.parse(new TextDecoder().decode(request.body as Uint8Array)) as Record<string, never>;
      const finish = await dynamodb.before(operation, input);
      const answer = await send();
      const text = await textOf(answer);
      addedTo(target, await finish(answer.response.statusCode, JSON.parse(text || "{}")));
      return answer;
    }
    const answer = await send();
    if (service === "s3" && request.method === "PUT") {
      target.s3Puts += 1;
      const isNew = answer.response.statusCode === 200;
      if (isNew) target.s3NewObjects += 1;
      if (isNew) target.s3StoredBytes += (request.body as Uint8Array).byteLength;
    } else if (service === "s3") target.s3Gets += 1;
    if (service === "sqs") target.sqsRequests += 1;
    if (service === "kms") target.kmsRequests += 1;
    if (service === "ses") target.mails += 1;
    if (service === "customer") {
      const [, signedFor = "unsigned"] =
        /Credential=[^/]+\/\d+\/[^/]+\/(\w[\w-]*)\//.exec(request.headers.authorization ?? "") ?? [];
      target.customerCalls[signedFor] = (target.customerCalls[signedFor] ?? 0) + 1;
    }
    return answer;
  }

  prototype.handle = async function (this: Handler, request, options) {
    const send = () => handle.call(this, request, options);
    const service = serviceOfPort.get(request.port ?? 0);
    if (service === undefined || (usage === undefined && !isTimed)) return send();
    if (usage !== undefined) return count(service, request, send);
    await wait(latencyMs[service]);
    return send();
  };

  return {
    /** Requests that are sent by this are not counted. */
    unmetered: (): { handle: Handler["handle"] } => {
      const own = new DynamoDBClient({ region: "us-east-1" }).config.requestHandler as unknown as Handler;
      return { handle: (request, options) => handle.call(own, request, options) };
    },
    /** Measures DynamoDB through a client whose own requests are not counted. */
    useDynamodb(client: DynamoDBClient, indexesOf: Parameters<typeof dynamodbMeter>[1]): void {
      dynamodb = dynamodbMeter(client, indexesOf);
    },
    /** What is used while something runs, log lines included. Looking at items takes time of its own: `timed` tells how long it runs. */
    async during(run: () => Promise<unknown>): Promise<Usage> {
      usage = noUsage();
      const measured = usage;
      await loggingTo((bytes) => {
        measured.logBytes += bytes;
      }, run);
      usage = undefined;
      return measured;
    },
    /** Milliseconds that something runs when requests take as long as assumed. */
    async timed(run: () => Promise<unknown>): Promise<number> {
      isTimed = true;
      const started = performance.now();
      await loggingTo(() => {}, run);
      isTimed = false;
      return performance.now() - started;
    },
  };
}

/** Runs something while what it prints goes elsewhere. */
async function loggingTo(take: (bytes: number) => void, run: () => Promise<unknown>): Promise<void> {
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of streams)
    stream.write = ((chunk: string | Uint8Array) => {
      take(Buffer.byteLength(chunk));
      return true;
    }) as typeof stream.write;
  try {
    await run();
  } finally {
    for (const { stream, write } of streams) stream.write = write;
  }
}

/** Reads an answer's body and puts it back. */
async function textOf(answer: HttpAnswer): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer.response.body as AsyncIterable<Buffer>) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  answer.response.body = Readable.from([all]);
  return all.toString("utf8");
}
