import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const bootstrap = JSON.stringify({
  version: 5,
  asset: "sst-asset-stand-in",
  state: "sst-state-stand-in",
  assetEcrRegistryId: "123456789012",
  assetEcrUrl: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/sst-asset",
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Stands in for the two services that the CLI of SST keeps its own things in: parameters (SSM) and the bucket with states and secrets (S3).
 * An account that has been bootstrapped, and in which nothing is deployed but what is put into `objects`.
 */
export async function startAws() {
  const parameters = new Map([["/sst/bootstrap", bootstrap]]);
  /** Objects of the state bucket, by key. */
  const objects = new Map<string, Buffer>();
  /** What was asked for that is not answered here. */
  const unknown: string[] = [];

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const target = String(request.headers["x-amz-target"] ?? "");
    const answer = (status: number, value: object) =>
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(value));
    if (target === "AmazonSSM.GetParameter") {
      const { Name } = JSON.parse(body.toString());
      const Value = parameters.get(Name);
      if (Value === undefined) answer(400, { __type: "ParameterNotFound", message: Name });
      else answer(200, { Parameter: { Name, Value, Type: "String", Version: 1 } });
    } else if (target === "AmazonSSM.PutParameter") {
      const { Name, Value } = JSON.parse(body.toString());
      parameters.set(Name, Value);
      answer(200, { Version: 1 });
    } else if (request.method === "GET" && request.url?.startsWith("/sst-state-stand-in/")) {
      const key = decodeURIComponent(new URL(request.url, "http://s3").pathname.replace("/sst-state-stand-in/", ""));
      const object = objects.get(key);
      if (object) response.writeHead(200).end(object);
      else response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchKey</Code></Error>");
    } else {
      unknown.push(`${request.method} ${request.url} ${target}`);
      response.writeHead(501).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, parameters, objects, unknown, stop };
}
