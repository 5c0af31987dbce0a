import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A customer's account that knows a few IAM roles and can be told to take its time: what a slow provider looks like. */
export interface SmallCloud {
  endpoint: string;
  accountId: string;
  /** Whether the roles are there: a role that is not there is a value, not an error. */
  roles: { exist: boolean };
  /** From now on questions about roles are not answered before `release`. */
  hold(): void;
  release(): void;
  /** Resolves when that many questions about roles wait for their answer. */
  held(count?: number): Promise<void>;
  /** Names of the roles that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const accountId = "210987654321";
const xml = (name: string, inner: string) =>
  `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${inner}</${name}Result>` +
  `<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${name}Response>`;

export async function startSmallCloud(): Promise<SmallCloud> {
  const roles = { exist: true };
  const asked: string[] = [];
  let waiting: (() => void)[] = [];
  let watchers: (() => void)[] = [];
  let holding = false;

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await textOf(req));
    const role = form.get("RoleName") ?? "";
    const send = (status: number, body: string) => res.writeHead(status, { "content-type": "text/xml" }).end(body);
    if (form.get("Action") === "GetCallerIdentity") {
      const arn = `arn:aws:iam::${accountId}:user/reader`;
      return void send(200, xml("GetCallerIdentity", `<Account>${accountId}</Account><Arn>${arn}</Arn>`));
    }
    asked.push(role);
    if (holding) {
      const released = new Promise<void>((resolve) => waiting.push(resolve));
      for (const tell of watchers) tell();
      await released;
    }
    if (form.get("Action") !== "GetRole") return void send(400, errorOf("InvalidAction", "unknown"));
    if (!roles.exist) return void send(404, errorOf("NoSuchEntity", `The role ${role} cannot be found.`));
    const arn = `arn:aws:iam::${accountId}:role/${role}`;
    const body = `<RoleName>${role}</RoleName><RoleId>AROA</RoleId><Arn>${arn}</Arn><Path>/</Path>`;
    send(200, xml("GetRole", `<Role>${body}<CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>`));
  };

  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accountId,
    roles,
    hold() {
      holding = true;
    },
    release() {
      holding = false;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    held: (count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (waiting.length < count) return;
          watchers = watchers.filter((watcher) => watcher !== look);
          resolve();
        };
        watchers.push(look);
        look();
      }),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function errorOf(code: string, message: string): string {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>`;
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
