import { z } from "zod";

const resource = z.object({
  answer: z.int(),
  read: z.string(),
  region: z.string(),
  params: z.record(z.string(), z.unknown()),
  id: z.string().optional(),
  resource: z.unknown(),
});
export type SandboxResource = z.infer<typeof resource>;

const sandboxAccount = z.object({
  name: z.string(),
  accountId: z.string(),
  edited: z.boolean(),
  account: z.object({ id: z.string() }),
  drifts: z.array(z.object({ id: z.string(), title: z.string() })),
  resources: z.array(resource),
});
export type SandboxAccount = z.infer<typeof sandboxAccount>;
const listing = z.object({ accounts: z.array(sandboxAccount) });

export type SandboxChange =
  | { kind: "drift"; accountId: string; drift: string }
  | { kind: "restore"; accountId: string }
  | { kind: "edit"; accountId: string; answer: number; id: string | undefined; resource: unknown };

const doors = {
  drift: { method: "POST", path: "/__local/sandbox/drift" },
  restore: { method: "POST", path: "/__local/sandbox/restore" },
  edit: { method: "PUT", path: "/__local/sandbox/resource" },
} as const;

async function ask(path: string, token: string | undefined, init: { method: string; body?: string }): Promise<unknown> {
  const response = await fetch(path, {
    ...init,
    cache: "no-store",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const detail = z.object({ detail: z.string() }).safeParse(answer);
  throw new Error(detail.success ? detail.data.detail : `The sandbox answered ${response.status}.`);
}

/** The sandbox accounts of the signed-in person's tenant. Exists on the local stage only. */
export async function listSandboxes(token: string | undefined): Promise<SandboxAccount[]> {
  return listing.parse(await ask("/__local/sandbox", token, { method: "GET" })).accounts;
}

/** Drifts, edits or restores a sandbox account. */
export async function changeSandbox(token: string | undefined, { kind, ...body }: SandboxChange): Promise<void> {
  const { method, path } = doors[kind];
  await ask(path, token, { method, body: JSON.stringify(body) });
}
