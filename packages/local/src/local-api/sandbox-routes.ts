import type { IncomingMessage } from "node:http";
import type { CognitoEmulator } from "../emulators";
import { LocalApiError, readJson } from "./json";
import type { LocalRequest, LocalRoute } from "./route";
import type { Sandbox, SandboxKey } from "./sandbox";

export interface SandboxRoutesOptions {
  sandbox: Sandbox;
  cognito: Pick<CognitoEmulator, "issueIdToken" | "verifyToken">;
  /** Base URL of the API, asked which sandbox accounts the caller has. */
  apiUrl: string;
}

interface Caller {
  token: string;
  tenantId: string;
}

/** List, drift, restore and edit the sandbox accounts of the caller's tenant. */
export function sandboxRoutes({ sandbox, cognito, apiUrl }: SandboxRoutesOptions): Record<string, LocalRoute> {
  const callerOf = async ({ req, url }: LocalRequest): Promise<Caller> => {
    const user = url.searchParams.get("user");
    const token = user ? await cognito.issueIdToken(user).catch(refused) : bearerOf(req);
    const { tenantId } = await cognito.verifyToken(token).catch(refused);
    if (typeof tenantId !== "string") throw new LocalApiError(401, "The token names no tenant.");
    return { token, tenantId };
  };
  const accountsOf = async ({ token }: Caller): Promise<{ id: string; name: string }[]> => {
    const answer = await fetch(`${apiUrl}/api/aws-accounts?limit=100`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok)
      throw new LocalApiError(answer.status, `The API answered ${answer.status} for the list of accounts.`);
    const { items } = (await answer.json()) as { items: { id: string; name: string; authMethod: string }[] };
    return items.filter(({ authMethod }) => authMethod === "SANDBOX");
  };
  /** The account meant: the one named, or the only one. */
  const keyOf = async (caller: Caller, accountId: unknown): Promise<SandboxKey> => {
    const accounts = await accountsOf(caller);
    const found =
      accountId === undefined && accounts.length === 1 ? accounts[0] : accounts.find(({ id }) => id === accountId);
    if (found) return { tenantId: caller.tenantId, accountId: found.id };
    if (accounts.length === 0) throw new LocalApiError(404, "There is no sandbox account: connect one first.");
    throw new LocalApiError(422, `Give accountId: one of ${accounts.map(({ id }) => id).join(", ")}.`);
  };
  const changing =
    (change: (key: SandboxKey, body: Record<string, unknown>) => unknown): LocalRoute =>
    async (request) => {
      const caller = await callerOf(request);
      const body = await readJson(request.req);
      return change(await keyOf(caller, body.accountId), body);
    };

  return {
    "GET /sandbox": async (request) => {
      const caller = await callerOf(request);
      const accounts = await accountsOf(caller);
      return {
        accounts: accounts.map(({ id, name }) => ({
          name,
          ...sandbox.view({ tenantId: caller.tenantId, accountId: id }),
        })),
      };
    },
    "POST /sandbox/drift": changing((key, { drift }) => sandbox.drift(key, String(drift))),
    "POST /sandbox/restore": changing((key) => sandbox.restore(key)),
    "PUT /sandbox/resource": changing((key, { answer, id, resource }) =>
      sandbox.edit(
        key,
        { answer: Number(answer), ...(id === undefined ? {} : { id: String(id) }) },
        resource ?? undefined,
      ),
    ),
  };
}

function bearerOf(req: IncomingMessage): string {
  const token = /^(?:Bearer )?(\S+)$/i.exec(req.headers.authorization ?? "")?.[1];
  if (token === undefined) throw new LocalApiError(401, "Send the ID token in Authorization, or ?user=MAIL.");
  return token;
}

function refused(error: unknown): never {
  throw new LocalApiError(401, (error as Error).message);
}
