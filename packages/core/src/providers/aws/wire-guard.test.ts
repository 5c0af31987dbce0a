import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogueReads } from "../../catalogue";
import { classify } from "../reader/classify";
import { failureOf, isRetryable } from "../reader/failure";
import type { SomeRead } from "../reader/transport";
import { createAwsTransport } from "./transport";

const reads = (catalogueReads as unknown as readonly SomeRead[]).filter(({ service }) => service !== "network");
const facts = { enabled: async () => ["us-east-1"], isOptIn: () => false };

/** What no AWS service says, whatever the operation. */
const wrong: Record<string, { status?: number; type: string; body: string; cause?: string }> = {
  "a page of HTML": { type: "text/html", body: "<html><body>Sign in</body></html>" },
  "a page of HTML under XML": { type: "text/xml", body: "<!DOCTYPE html><html></html>" },
  "a forbidding page of HTML": { status: 403, type: "text/html", body: "<html>Forbidden by proxy</html>" },
  "a broken gateway": { status: 502, type: "text/html", body: "<html>Bad gateway</html>", cause: "UNAVAILABLE" },
  "an empty body": { type: "text/xml", body: "" },
  "an empty body under JSON": { type: "application/x-amz-json-1.1", body: "" },
  null: { type: "application/x-amz-json-1.0", body: "null" },
  "a list": { type: "application/json", body: "[]" },
  "a text": { type: "application/json", body: '"none"' },
  "an XML root of something else": { type: "text/xml", body: "<x/>" },
  "cut JSON": { type: "application/json", body: '{"Functions":[{"FunctionName":"a"' },
  "cut XML": { type: "text/xml", body: "<?xml version='1.0'?><DescribeInstancesResponse><reservationSet><item>" },
  "JSON with rubbish inside": { type: "application/json", body: "{,}" },
};

// The SDK's clients are loaded here, which takes long on a busy machine.
describe("an answer that is none, over HTTP, with the SDK's client of every read", { timeout: 60_000 }, () => {
  let reply: (typeof wrong)[string] | undefined;
  const server = createServer((request, response) => {
    request.resume();
    if (reply === undefined) return request.socket.destroy();
    response.writeHead(reply.status ?? 200, { "content-type": reply.type }).end(reply.body);
  });
  let transport: ReturnType<typeof createAwsTransport>;
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    transport = createAwsTransport({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      accountId: "123456789012",
      credentials: async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" }),
    });
  });
  afterAll(() => {
    transport.destroy();
    server.closeAllConnections();
    server.close();
  });

  async function outcomeOf(read: SomeRead) {
    const names = ["Bucket", "Id", "HostedZoneId", "FunctionName", "TypeName", "Identifier", "TableName", "RoleName"];
    const params = Object.fromEntries(names.map((name) => [name, "example"]));
    const options = { signal: AbortSignal.timeout(10_000), timeoutMs: 10_000, logical: { params, page: 0 } };
    const answer = transport.call(read, params, "us-east-1", options);
    const failure = await answer.then(
      ({ data }) => `answered ${JSON.stringify(data)}`,
      (error: unknown) => failureOf(error),
    );
    if (typeof failure === "string") return failure;
    const outcome = await classify(read, failure, "us-east-1", facts);
    return "absent" in outcome ? "absent" : { cause: outcome.error.cause, again: isRetryable(failure) };
  }

  it.each(Object.entries(wrong))("%s is an error of each of them", async (_, each) => {
    reply = each;
    // The text of a bucket's policy is for its readers to parse.
    const parsed = reads.filter(({ operation }) => each.body !== "{,}" || operation !== "GetBucketPolicy");
    for (const read of parsed) {
      const cause = each.cause ?? "UNSUPPORTED";
      const expected = { cause, again: cause === "UNAVAILABLE" };
      expect(await outcomeOf(read), `${read.service}:${read.operation}`).toEqual(expected);
    }
  });

  it("a connection that breaks is UNAVAILABLE, and asked again", async () => {
    reply = undefined;
    for (const read of reads) expect(await outcomeOf(read)).toEqual({ cause: "UNAVAILABLE", again: true });
  });
});
