import { vendors } from "./vendor-names";
import {
  harmlessHeads,
  harmlessKeys,
  harmlessTokens,
  isAboutSecrets,
  joined,
  keyKinds,
  kmsKinds,
  ofHeaders,
  passwordWords,
  perhapsAbout,
  perhapsWords,
  secretIds,
  secretPairs,
  secretWords,
  shortWords,
  valueNames,
} from "./words";

/** What a name says about its value. */
export interface NameKind {
  /** `sure`: a secret, but for values that are told to be none. `perhaps`: a secret when it looks random. */
  level: "sure" | "perhaps";
  /** Of what kind the secret is, where that matters for its value. */
  core: "password" | "key" | "kms" | "auth" | "webhook" | "connection" | "whole" | "login" | "other";
}

const maxNameLength = 200;
const known = new Map<string, NameKind | null>();
const maxCached = 20_000;

/** What a name of a member, tag, parameter, header, flag or variable says about its value; undefined when it tells of no secret. */
export function kindOfName(name: string): NameKind | undefined {
  const short = (name.length > maxNameLength ? name.slice(-maxNameLength) : name).replace(ofHost, "");
  const seen = known.get(short);
  if (seen !== undefined) return seen ?? undefined;
  if (known.size >= maxCached) known.clear();
  const kind =
    isConditionKey.test(short) && !/^aws:(?:Referer|UserAgent)$/.test(short)
      ? undefined
      : kindOfWords(wordsOf(short), /^x-[a-z]/i.test(short));
  known.set(short, kind ?? null);
  return kind;
}

/** `fs.azure.account.key.NAME.blob.core.windows.net`: what behind the secret says where it is one. */
const ofHost = /(?<=\.(?:key|token|secret|password|pass))(?:\.[\w-]+){3,}$/;
/** Actions and condition keys of policies (`iam:ChangePassword`, `aws:TokenIssueTime`), and those of identity providers. */
const isConditionKey = /^(?:[a-z0-9-]+:[A-Z][\w-]*$|[a-z0-9.-]+\.(?:com|net|io|org|aws)(?:\/[^:]*)?:|AWS::|Fn::)/;

/** True when a name is one that values are called by (`value`, `Default`): then the name of what holds it counts. */
export const isValueName = (name: string): boolean => valueNames.has(name.toLowerCase());

const withoutAccents = (text: string): string =>
  isAscii.test(text)
    ? text
    : text
        .replaceAll("ł", "l")
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .normalize("NFC");
const isAscii = /^[ -~\t]*$/;

/** Lower-case words of a name; of a path, those of its last part. */
function wordsOf(name: string): string[] {
  const parts = name.split("/").filter((part) => part !== "");
  const last = parts.at(-1) ?? "";
  const part = isValueName(last) && parts.length > 1 ? `${parts.at(-2)}-${last}` : last;
  const spaced = withoutAccents(part)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/([a-zA-Z])(\d)/g, "$1 $2")
    .toLowerCase()
    .replace(/\bs 3\b/g, "s3");
  return spaced.split(/[^\p{L}0-9]+/u).flatMap((word) => (word === "" ? [] : apart(word)));
}

function apart(word: string): string[] {
  let text = word;
  for (const [form, words] of joined) text = text.replace(form, words);
  return text.trim().split(/\s+/);
}

function kindOfWords(words: readonly string[], isOfHeader: boolean): NameKind | undefined {
  if (secretIds.has(words.join("-"))) return { level: "sure", core: "other" };
  for (let at = words.length - 1; at >= 0; at--) {
    const core = coreAt(words, at);
    if (core === undefined) continue;
    const tail = words.slice(at + 1);
    if (/^(?:for|to)$/.test(tail[0] ?? "") && core !== "key?") return { level: "sure", core };
    if (core === "webhook" && tail.every((word) => /^(?:url|uri|endpoint|address|\d+|prod|dev)$/.test(word)))
      return { level: "sure", core };
    if (core === "password" && tail.length === 1 && tail[0] === "hash") return { level: "perhaps", core };
    if (tail.some((word) => isAboutSecrets(word) && !valueNames.has(word)) && !isForm(core, tail)) return undefined;
    const isOther = (word: string) => !valueNames.has(word) && !/^\d+$/.test(word);
    if (shortWords.has(words[at] ?? "") && tail.some(isOther))
      return { level: "perhaps", core: core === "key?" ? "key" : core };
    const weak =
      core === "webhook" ||
      (core === "key?" && !(isOfHeader && tail.length === 0)) ||
      tail.some((word) => perhapsAbout.has(word));
    return { level: weak ? "perhaps" : "sure", core: core === "key?" ? "key" : core };
  }
  const last = words.at(-1) ?? "";
  if (last === "login" || last === "account") return { level: "perhaps", core: "login" };
  if (perhapsWords.has(last) || words.join("-") === "aws-user-agent" || (isOfHeader && !ofHeaders.has(last)))
    return { level: "perhaps", core: "other" };
  return words.length <= 2 && vendors.has(words[0] ?? "") && !isAboutSecrets(last)
    ? { level: "perhaps", core: "other" }
    : undefined;
}

/** A connection string or a signed address is a secret under the name of an address as well. */
const isForm = (core: string, tail: readonly string[]): boolean =>
  core === "connection" && tail.every((word) => /^(?:url|uri)$/.test(word));

function coreAt(words: readonly string[], at: number): NameKind["core"] | "key?" | undefined {
  const word = words[at] ?? "";
  const before = words[at - 1] ?? "";
  if (secretPairs.has(`${before}-${word}`)) {
    if (word === "binary") return "whole";
    if (/^(?:string|str)$/.test(word) && before !== "community") return before === "secret" ? "whole" : "connection";
    return /codes?|answer/.test(word) ? "password" : "other";
  }
  if (/^keys?$/.test(word)) {
    if (harmlessKeys.has(before)) return undefined;
    if (words.includes("kms")) return undefined;
    const isOfVendor = vendors.has(before) || vendors.has(`${words[at - 2] ?? ""}${before}`);
    if (!keyKinds.has(before) && !isOfVendor)
      return words.includes("public") ? undefined : before === "" || at > 0 ? "key?" : undefined;
    return kmsKinds.has(before) ? "kms" : "key";
  }
  if (word === "base" && before === "key" && words.includes("secret")) return "key";
  if (word === "signature" || word === "sig") return "key?";
  if (!secretWords.has(word) && word !== "pat") return undefined;
  if (harmlessHeads.has(before)) return undefined;
  // What Kubernetes calls so is an object with a name.
  if (word === "secret" && /^(?:tls|external|sealed)$/.test(before)) return undefined;
  if (word === "token" && ((harmlessTokens.has(before) && !(before === "http" && at > 1)) || words[0] === "max"))
    return undefined;
  if (word === "seed") return "key?";
  if (word === "webhook") return "webhook";
  if (word === "dsn") return "connection";
  if (word === "pat" && (vendors.has(before) || /^(?:azure|devops|ado|gh|git|gl)$/.test(before))) return "other";
  if (word === "auth" && /^(?:redis|rediscli|requires?pass|db|smtp|proxy|mail|ftp)$/.test(before)) return "password";
  if (word === "pat") return undefined;
  if (word === "auth" || word === "authorization") return "auth";
  return passwordWords.has(word) ? "password" : "other";
}
