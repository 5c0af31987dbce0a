import type { Database } from "@cloudcorrect/core/dynamo/client";
import { getUser } from "@cloudcorrect/core/dynamo/users";
import { type Role, roles, type User } from "@cloudcorrect/core/types/entities";
import { DomainError } from "@cloudcorrect/core/types/errors";
import { idSchema, tenantIdSchema } from "@cloudcorrect/core/types/ids";
import * as z from "zod";
import type { HttpEvent } from "./event";

/** Claims that the pre-token trigger has put into the ID token; the gateway has verified its signature. */
const claimsSchema = z.object({ sub: z.string().min(1), tenantId: tenantIdSchema, userId: idSchema("user") });

const cacheTtlMs = 60_000;
const maxCacheEntries = 1_000;
const cache = new Map<string, { user: User | undefined; until: number }>();

/** The user's own item, at most a minute old: a removed member or a changed role counts within that time. */
async function currentUser(db: Database, tenantId: string, userId: string, now: number): Promise<User | undefined> {
  const key = `${tenantId}/${userId}`;
  const known = cache.get(key);
  if (known && known.until > now && known.until <= now + cacheTtlMs) return known.user;
  const user = await getUser(tenantId, db, userId);
  if (cache.size >= maxCacheEntries) cache.clear();
  cache.set(key, { user, until: now + cacheTtlMs });
  return user;
}

/** Who calls. Throws UNAUTHORIZED when the token is of nobody we know, FORBIDDEN when the role is not enough. */
export async function callerOf(event: HttpEvent, db: Database, minRole: Role): Promise<User> {
  const claims = claimsSchema.safeParse(event.requestContext.authorizer?.jwt?.claims ?? {});
  if (!claims.success) throw new DomainError("UNAUTHORIZED", "The token does not say who you are; sign in again.");
  const { tenantId, userId, sub } = claims.data;
  const user = await currentUser(db, tenantId, userId, Date.now());
  if (user?.cognitoSub !== sub) throw new DomainError("UNAUTHORIZED", "You are not a member of this tenant any more.");
  if (roles.indexOf(user.role) < roles.indexOf(minRole))
    throw new DomainError("FORBIDDEN", `This needs the role ${minRole}; yours is ${user.role}.`);
  return user;
}
