import * as z from "zod";
import type { Database } from "./client";
import { getItem } from "./items";
import { markKeyKey } from "./keys";
import { itemAbsent, putItem } from "./writes";

const markKeyEntity = z.object({ tenantId: z.string(), ciphertext: z.string(), createdAt: z.iso.datetime() });

/** The ciphertext of a tenant's mark key; undefined before its first use. */
export async function getMarkKey(tenantId: string, db: Database): Promise<string | undefined> {
  return (await getItem(db, "main", markKeyKey(tenantId), markKeyEntity))?.ciphertext;
}

/** Stores a tenant's mark key, once. Answers false when there is one already. */
export async function putMarkKey(tenantId: string, db: Database, ciphertext: string, now: Date): Promise<boolean> {
  const item = { tenantId, ciphertext, createdAt: now.toISOString() };
  return putItem(db, "main", { ...item, ...markKeyKey(tenantId) }, itemAbsent);
}
