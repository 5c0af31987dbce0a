import type { JsonObject } from "../../../checks/json-object";
import { kindOfName, type NameKind } from "./names";
import { isAboutSecrets } from "./words";

const nameMember =
  /^(?:[A-Za-z]*(?:Key|Name)|key|name|header|Header|option|variable|Variable|property|PropertyPath|setting|field|k|label|id|Id)$/;
const valueMember = /^(?:[A-Za-z]*Values?|values?|v|[dD]efault|[dD]efaultValue|content|Content|plaintext)$/;
const intrinsic = /^(?:Ref|Fn::\w+|Condition)$/;
const secretKind: NameKind = { level: "sure", core: "other" };
/** Members that say that the value beside them is a secret. */
const sensitive =
  /^(?:NoEcho|IsValueSecret|isSecret|IsSecret|Sensitive|sensitive|Secret|secret|secure|Secure|Encrypted|masked)$/;

export interface Pair {
  nameKey: string | undefined;
  kind: NameKind | undefined;
  isValue(key: string): boolean;
}

/** An object that gives a name and its value, under whatever names of members; undefined for any other. */
export function nameOfPair(holder: JsonObject): Pair | undefined {
  const keys = Object.keys(holder);
  const header = headerOfMatch(holder);
  if (header !== undefined)
    return { nameKey: undefined, kind: kindOfName(header), isValue: (key) => key === "SearchString" };
  if (keys.length > 40 || !keys.some((key) => valueMember.test(key))) return undefined;
  const isSensitive =
    keys.some((key) => sensitive.test(key) && (holder[key] === true || holder[key] === "true")) ||
    // Headers that are added to requests tell the receiver who asks.
    (keys.includes("HeaderName") && keys.includes("HeaderValue")) ||
    /^(?:SecureString|SECRET|secret|securestring|password|API_KEY)$/.test(String(holder.Type ?? holder.type ?? ""));
  const names = keys.filter((key) => nameMember.test(key) && isName(key, holder[key]));
  const nameKey = names.find((key) => kindOfName(String(holder[key])) !== undefined) ?? names[0];
  if (nameKey === undefined && !isSensitive) return undefined;
  const kind = isSensitive ? secretKind : (kindOfName(String(holder[nameKey ?? ""])) ?? unnamed(holder));
  return { nameKey, kind, isValue: (key) => valueMember.test(key) && key !== nameKey };
}

/** Keys of API Gateway are told as `{ id, name, value, stageKeys }`, whatever they are called. */
const unnamed = (holder: JsonObject): NameKind | undefined =>
  "value" in holder && "id" in holder && ("stageKeys" in holder || "enabled" in holder) ? secretKind : undefined;

/** The header whose value a rule of WAF compares with its `SearchString`. */
function headerOfMatch({ SearchString, FieldToMatch }: JsonObject): string | undefined {
  if (SearchString === undefined || typeof FieldToMatch !== "object" || FieldToMatch === null) return undefined;
  const { SingleHeader } = FieldToMatch as { SingleHeader?: { Name?: unknown } | null };
  return typeof SingleHeader?.Name === "string" ? SingleHeader.Name : undefined;
}

const isName = (key: string, value: unknown): boolean =>
  typeof value === "string" && nameMember.test(key) && !valueMember.test(key) && kindOfName(key)?.level !== "sure";

/** Members of what is called by the name of a secret that tell about it. */
export function isDescriptor(key: string, holder: JsonObject): boolean {
  if (Object.keys(holder).some((each) => intrinsic.test(each))) return true;
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some(
    (word) =>
      isAboutSecrets(word) ||
      /^(?:user|username|login|account|service|server|engine|client|role|valuefrom|value|comment|notes?|tags?|format|examples?|items|properties|constraint)$/.test(
        word,
      ),
  );
}
