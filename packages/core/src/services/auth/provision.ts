import type { Database } from "../../dynamo/client";
import { createTenant } from "../../dynamo/tenants";
import { getUser } from "../../dynamo/users";
import type { User } from "../../types/entities";
import { identityOf } from "./identity";

export interface SignUp {
  cognitoSub: string;
  email: string;
}

/**
 * Makes the tenant of a person who has signed up, with them as its administrator. Idempotent. Undefined when the tenant is there but
 * the person is no member of it any more.
 */
export async function provision(db: Database, signUp: SignUp, now: Date): Promise<User | undefined> {
  const { tenantId, userId } = identityOf(signUp.cognitoSub);
  const createdAt = now.toISOString();
  const email = signUp.email.toLowerCase();
  const user: User = { tenantId, id: userId, cognitoSub: signUp.cognitoSub, email, role: "admin", createdAt };
  const created = await createTenant(tenantId, db, { tenantId, name: email, createdAt }, user);
  return created ? user : getUser(tenantId, db, userId);
}
