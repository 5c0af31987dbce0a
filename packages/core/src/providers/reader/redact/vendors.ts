import type { Span } from "./spans";
import { isRandom, isScrambled } from "./values";

/**
 * Tokens that are told by what stands within or behind them, or by the address that they are a part of. `has` is a text without
 * which the form cannot be there. Where the form has a group called `secret`, only that is one.
 */
interface VendorToken {
  has: string;
  form: RegExp;
}

const token = (has: string, form: string, before = "(?<![A-Za-z0-9])"): VendorToken => ({
  has,
  form: new RegExp(`${before}(?:${form})`, "g"),
});
const inAddress = (has: string, form: string): VendorToken => ({ has, form: new RegExp(form, "g") });

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const tokens: readonly VendorToken[] = [
  token("Q~", "[\\w~.]{3}\\dQ~[\\w~.-]{31,34}", ""),
  token(".atlasv1.", "[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{50,90}"),
  token("A3-", "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"),
  token("-us", "[0-9a-f]{32}-us\\d{1,2}(?![0-9a-zA-Z])"),
  token("NRAL", "[a-f0-9]{6,40}(?:FFFF)?NRAL"),
  token("-NRMA", "AA[0-9a-f]{40}-NRMA"),
  token("_mmk", "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),
  token("SK", "SK[0-9a-f]{32}(?![0-9a-zA-Z])"),
  token("EAA", "EAA[A-Z][A-Za-z0-9]{80,300}"),
  token(":AA", "\\d{8,10}:AA[\\w-]{32,36}"),
  token("s.", "s\\.[A-Za-z0-9]{24}(?![A-Za-z0-9.])", "(?<![\\w.-])"),
  token("tt-", "[A-Za-z0-9]{22}tt-\\d{6}-[\\w-]{20}"),
  token("!", "00D[A-Za-z0-9]{12}![\\w.]{80,120}"),
  token("|", "\\d{15,16}\\|[\\w-]{27,40}(?![\\w-])"),
  token("|", "(?:prod|dev|preview):[a-z]{2,20}-[a-z]{2,20}-\\d{1,4}\\|[A-Za-z0-9+/=]{40,200}"),
  token("==:", "[A-Za-z0-9+/]{22}==:[A-Za-z0-9]{32}"),
  token("AAAAAAAAAA", "A{20,24}[A-Za-z0-9%]{60,120}"),
  token("/12", "[0-2]/1\\d{15}(?:/1\\d{15})?:[a-z0-9]{32}"),
  // Keys of Azure, which carry what they are for near their end.
  token("AZDO", "[A-Za-z0-9]{75,80}AZDO[A-Za-z0-9]{4,5}"),
  ...["AzFu", "ACR", "AzSe", "AzCa", "ABa", "AIoT", "ASb", "AEh", "ASt", "ACDb"].map((has) =>
    token(has, `[A-Za-z0-9+/]{32,80}\\+?${has}[A-Za-z0-9+/]{5,9}(?![A-Za-z0-9+/])={0,2}`),
  ),
  // Mailgun: of a key in three parts the first is random; commits and ids are not followed by two short ones.
  token("-", "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}(?![\\w-])", "(?<![\\w-])"),
  token(":", `${uuid}:[0-9a-f]{32}(?![\\w-])`),
  token("-", "u\\d{6,8}-[0-9a-f]{24}(?![\\w-])", "(?<![\\w-])"),
  token("_", "2[A-Za-z0-9]{26}_\\d[A-Za-z0-9]{20}(?!\\w)", "(?<!\\w)"),
  token(".", "[MNO][A-Za-z0-9]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,40}", "(?<![\\w.-])"),
  token(".acc", "\\w{2,8}_[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}"),
  inAddress("SSWS ", "SSWS (?<secret>[\\w-]{20,64})"),
  // Signed tokens.
  token("eyJ", "eyJ[\\w-]{8,4096}\\.[\\w-]{4,8192}\\.[\\w-]{6,2048}"),
  token("eyJ", "eyJ[\\w-]{8,4096}\\.[\\w-]{0,2048}\\.[\\w-]{8,64}\\.[\\w-]{8,8192}\\.[\\w-]{8,64}"),
];

const addresses: readonly VendorToken[] = [
  inAddress(
    "hooks.slack",
    "hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/(?<secret>[A-Za-z0-9+/]{12,120})",
  ),
  inAddress("/api/webhooks/", "discord(?:app)?\\.com/api/webhooks/(?<secret>\\d{10,24}/[\\w-]{20,100})"),
  inAddress("webhook.office.com", "\\.webhook\\.office\\.com/webhookb2/(?<secret>[\\w@/-]{20,300})"),
  inAddress("outlook.office", "outlook\\.office(?:365)?\\.com/webhook/(?<secret>[\\w@/-]{20,300})"),
  inAddress(
    "events.pagerduty.com/",
    "events\\.(?:eu\\.)?pagerduty\\.com/(?:integration|x-ere|generic/\\d+)/(?<secret>[A-Za-z0-9]{16,64})",
  ),
  inAddress("hooks.zapier.com", "hooks\\.zapier\\.com/hooks/catch/(?<secret>[\\w/]{6,80}\\w)"),
  inAddress(
    "maker.ifttt.com",
    "maker\\.ifttt\\.com/trigger/[^/\\s]{1,100}/(?:json/)?with/key/(?<secret>[\\w-]{10,80})",
  ),
  inAddress("/bot/v2/hook/", "/bot/v2/hook/(?<secret>[\\w-]{16,64})"),
  inAddress("api.telegram.org", "api\\.telegram\\.org/(?:file/)?bot(?<secret>\\d{6,12}:[\\w-]{30,40})"),
  inAddress("rtmp", "rtmps?://[^/\\s]{1,253}/[\\w.-]{1,80}/(?<secret>(?=[\\w-]*\\d)[\\w-]{12,120})"),
  inAddress("/hooks.chime.aws", "hooks\\.chime\\.aws/incomingwebhooks/(?<secret>[^\\s\"'<>]{16,200})"),
  inAddress("/v1/input/", "/v1/input/(?<secret>[a-f0-9]{32})"),
  inAddress("loggly.com/inputs/", "loggly\\.com/inputs/(?<secret>[\\w-]{30,40})"),
  inAddress("webhook.site", "webhook\\.site/(?<secret>[0-9a-f-]{36})"),
  inAddress("opsgenie.com", "opsgenie\\.com/v\\d/[^\\s\"']{0,60}apiKey=(?<secret>[\\w-]{16,64})"),
];

/** Tokens of vendors that their prefix alone does not tell. */
export function findFormed(text: string, found: Span[]): void {
  if (/[\w+/~:|-]{20}/.test(text)) findEach(tokens, text, found);
  if (text.includes("/")) findEach(addresses, text, found);
}

function findEach(forms: readonly VendorToken[], text: string, found: Span[]): void {
  for (const { has, form } of forms) {
    if (!text.includes(has)) continue;
    for (const hit of text.matchAll(form)) {
      const secret = hit.groups?.secret ?? hit[0];
      const at = hit.index + hit[0].lastIndexOf(secret);
      found.push([at, at + secret.length]);
    }
  }
}

/** Short words of a prefix, then something that no person thought of: how vendors make tokens nowadays. */
const prefixed =
  /(?<![\w./-])(?!sha\d|md5|crc|etag|commit|integrity)[a-z][a-z0-9]{0,14}(?:[_-][a-z0-9]{1,12}){0,3}[_-](?<body>[A-Za-z0-9]{20,255})(?![A-Za-z0-9])/g;

/** In a sentence that speaks of a secret, what no person thought of. */
const told =
  /(?:key|token|secret|passw|passphrase|credential|pwd|login)[^\n]{1,60}?(?<![\w./:=@#-])(?<word>(?!0x|AAAA[A-Z])[A-Za-z0-9][A-Za-z0-9+/_-]{11,255}={0,2})(?=["'`\s,;.)\]]|$)/gi;
const isOfSomethingElse =
  /\b(?:id|ids|version|revision|sha|sha1|sha256|digest|hash|checksum|commit|etag|arn|build|tag|image|name|called|uuid|fingerprint|stack|bucket|branch)\W{1,3}(?:is |of |to )?["'`]?$/i;

export function findScrambled(text: string, found: Span[]): void {
  if (/[A-Za-z0-9]{20}/.test(text))
    for (const hit of text.matchAll(prefixed))
      if (isScrambled(hit.groups?.body ?? "")) found.push([hit.index, hit.index + hit[0].length]);
  if (!text.includes(" ")) return;
  for (const hit of text.matchAll(told)) {
    const { word = "" } = hit.groups ?? {};
    const at = hit.index + hit[0].length - word.length;
    const isRandomWord = isScrambled(word) || (word.length >= 24 && isRandom(word) && !/^[0-9a-f]+$/i.test(word));
    if (isRandomWord && !isOfSomethingElse.test(text.slice(Math.max(0, at - 30), at)))
      found.push([at, at + word.length]);
  }
}
