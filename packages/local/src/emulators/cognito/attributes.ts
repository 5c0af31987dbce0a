import { invalidParameter, notAuthorized, type Pool } from "./pool";
import type { User } from "./state";

/** Standard attributes that a client may write. Source: OpenID Connect Core 1.0, section 5.1. */
const STANDARD = [
  ..."address birthdate email family_name gender given_name locale middle_name name nickname".split(" "),
  ..."phone_number picture preferred_username profile updated_at website zoneinfo".split(" "),
];

export type AttributeList = { Name: string; Value?: string }[];

/** Attributes as the API lists them. */
export const toList = (user: User): AttributeList =>
  Object.entries({ sub: user.username, ...user.attributes }).map(([Name, Value]) => ({ Name, Value }));

/** Attributes that a client wants to write, checked against the schema and the client's rights. Addresses in lower case. */
export const attributesFromClient = (pool: Pool, list: AttributeList): Record<string, string> => {
  const custom = pool.options.customAttributes ?? [];
  const writable = new Set(pool.options.writableAttributes ?? [...STANDARD, ...custom]);
  for (const { Name } of list) {
    if (Name.startsWith("custom:") && !custom.includes(Name)) {
      throw invalidParameter(
        `Attributes did not conform to the schema: ${Name}: Attribute does not exist in the schema.`,
      );
    }
    if (Name === "sub") throw invalidParameter("Cannot modify the non-mutable attribute sub");
    if (!writable.has(Name)) throw notAuthorized("A client attempted to write unauthorized attribute");
  }
  return normalise(list);
};

/** Attributes that an administrator writes: the schema counts, the client's rights do not. */
export const attributesFromAdmin = (pool: Pool, list: AttributeList): Record<string, string> => {
  const allowed = new Set([
    ...STANDARD,
    "email_verified",
    "phone_number_verified",
    ...(pool.options.customAttributes ?? []),
  ]);
  const unknown = list.find(({ Name }) => !allowed.has(Name));
  if (unknown) {
    const reason = `${unknown.Name}: Attribute does not exist in the schema.`;
    throw invalidParameter(`Attributes did not conform to the schema: ${reason}`);
  }
  return normalise(list);
};

/** Checks that a text is an address and returns it in lower case. */
export const normaliseEmail = (email: string): string => {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw invalidParameter("Invalid email address format.");
  return email.toLowerCase();
};

const normalise = (list: AttributeList): Record<string, string> =>
  Object.fromEntries(list.map(({ Name, Value = "" }) => [Name, Name === "email" ? normaliseEmail(Value) : Value]));
