import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A door in front of moto that is as strict as AWS where moto is not: a role that is not there, or whose trust policy asks for
 * another external id, cannot be assumed. Everything else goes through as it came.
 */
export interface StrictSts {
  endpoint: string;
  /** `refusing`: every request is told that its credentials are not valid. */
  refusing: boolean;
  /** Nobody answers any more. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startStrictSts(motoEndpoint: string): Promise<StrictSts> {
  let port = 0;
  const door = { refusing: false };
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await bytesOf(req);
    const form = new URLSearchParams(isForm(req) ? body.toString("utf8") : "");
    if (door.refusing)
      return refuse(res, "InvalidClientTokenId", "The security token included in the request is invalid.");
    if (form.get("Action") === "AssumeRole" && !(await mayAssume(form))) {
      const who = `User: arn:aws:sts::000000000000:assumed-role/evaluator/x`;
      return refuse(
        res,
        "AccessDenied",
        `${who} is not authorized to perform: sts:AssumeRole on resource: ${form.get("RoleArn")}`,
      );
    }
    const { method, url: path, headers } = req;
    const onward = request(`${motoEndpoint}${path}`, { method, headers }, (found) => {
      res.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(res);
    });
    onward.on("error", () => res.destroy()).end(body);
  };

  /** Whether the role is in moto, and the external id is the one its trust policy asks for. */
  const mayAssume = async (form: URLSearchParams): Promise<boolean> => {
    const RoleName = (form.get("RoleArn") ?? "").split("/").at(-1) ?? "";
    const found = await fetch(motoEndpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization:
          "AWS4-HMAC-SHA256 Credential=door/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0",
      },
      body: new URLSearchParams({ Action: "GetRole", Version: "2010-05-08", RoleName }),
    });
    const document = /<AssumeRolePolicyDocument>([^<]*)</.exec(await found.text())?.[1];
    if (!found.ok || document === undefined) return false;
    const policy = JSON.parse(decodeURIComponent(document)) as {
      Statement: { Condition?: { StringEquals?: Record<string, string> } }[];
    };
    return policy.Statement.every(({ Condition }) => {
      const wanted = Condition?.StringEquals?.["sts:ExternalId"];
      return wanted === undefined || wanted === form.get("ExternalId");
    });
  };

  const up = () => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await up();
  ({ port } = server.address() as AddressInfo);
  return Object.assign(door, {
    endpoint: `http://127.0.0.1:${port}`,
    up,
    down: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const isForm = (req: IncomingMessage) => (req.headers["content-type"] ?? "").includes("x-www-form-urlencoded");

function refuse(res: ServerResponse, code: string, message: string): void {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  res.writeHead(403, { "content-type": "text/xml" });
  res.end(`<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>`);
}

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
