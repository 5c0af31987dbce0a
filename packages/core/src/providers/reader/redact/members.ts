import type { JsonObject } from "../../../checks/json-object";
import { isValueName, kindOfName, type NameKind } from "./names";
import { isDescriptor, type Pair } from "./pairs";
import { isUnwordly } from "./values";

/** A value of what holds it: `kind` is what its names say about it. */
export interface Held {
  kind?: NameKind | undefined;
  /** What the object is called itself. */
  name?: string;
  /** Things of a list, which are described; of them only members that are called like values have the kind. */
  isOfList?: boolean;
}

/** What the names around a member say about it: its own, that of the pair it is the value of, that of what holds it. */
export function kindOfMember(
  holder: JsonObject,
  key: string,
  held: Held,
  pair: Pair | undefined,
): NameKind | undefined {
  if (pair !== undefined) {
    if (key === pair.nameKey) return undefined;
    if (pair.isValue(key)) return stronger(pair.kind, kindOfName(key));
  }
  // Private parts of a key that is written as JSON.
  if (typeof holder.kty === "string" && /^(?:k|d|p|q|dp|dq|qi)$/.test(key)) return { level: "sure", core: "whole" };
  if (holder.kind === "Secret" && /^(?:data|stringData)$/.test(key)) return { level: "sure", core: "whole" };
  // Those of SES are public: they are what its records in DNS are called.
  if (key === "Tokens" && ("SigningEnabled" in holder || "Status" in holder)) return undefined;
  const own = kindOfName(key.toLowerCase() === "key" && ofKeys.test(held.name ?? "") ? `${held.name}Key` : key);
  if (own !== undefined) return own;
  if (held.kind?.level !== "sure") return undefined;
  if (isValueName(key)) return held.kind;
  return (held.isOfList === true && held.kind.core === "key") || isDescriptor(key, holder) ? undefined : held.kind;
}

/** `["password", "x1"]`: a name and its value; lists of names have no digits. */
export function kindOfSecond(list: readonly unknown[]): NameKind | undefined {
  const [name, value] = list;
  if (list.length !== 2 || typeof name !== "string" || typeof value !== "string" || !isUnwordly(value))
    return undefined;
  const kind = /^[\w.-]{2,60}$/.test(name) ? kindOfName(name) : undefined;
  return kind?.level === "sure" ? kind : undefined;
}

/** `{ Jwt: { Key: … } }` */
const ofKeys = /^(?:jwt|encryption|signing|secret|hmac|crypto|cipher)\w{0,20}$/i;

const stronger = (one: NameKind | undefined, other: NameKind | undefined): NameKind | undefined =>
  other?.level === "sure" && one?.level !== "sure" ? other : one;
