import type { NameKind } from "./names";

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Members of enumerations and words that are no secret under any name. */
const members = list(`
  true false yes no on off none null nil undefined n/a na nan unset empty enabled disabled enable disable required optional active
  inactive always never plaintext secrets_manager parameter_store securestring string stringlist number rotated rotating set seconds
  minutes hours days weeks awscurrent awspending awsprevious public private internal hidden (hidden) redacted masked <redacted>
  [redacted] bearer basic digest negotiate jwt oauth oauth2 oidc saml cognito iam aws_iam mutual mtls tls simple scram
  scram-sha-256 scram-sha-512 md5 sha256 sha512 mysql_native_password caching_sha2_password trust pending unknown deprecated
  allow deny nopassword no-password password secrets header query cookie access refresh id optional-no-ca
  str int bool bytes any object secretstr varchar text char
  no_information not_supported key token sensitive read write list delete update manage view describe`);

const harmlessForms: readonly RegExp[] = [
  /^arn:[a-z-]*:/,
  // Ids of resources, access keys (their names, not their secrets), managed keys.
  /^[a-z]{1,14}-[0-9a-f]{17}$/,
  /^(?:i|r|ami|vol|snap|sg|subnet|vpc|eni|rtb|acl|igw|lt|fs|eipalloc|pcx|vgw|cgw|vpn|dopt|key|mi|cr)-[0-9a-f]{8}$/,
  /^(?:AKIA|ASIA|AIDA|AROA|APKA|AGPA|ANPA|AIPA)[A-Z0-9]{12,17}$/,
  /^alias\/[\w/-]+$/,
  /^mrk-[0-9a-f]{32}$/,
  // Placeholders and references.
  /^\{\{.*\}\}$/s,
  /^\$\{[^}]*\}$/,
  /^\$\([^)]*\)$/,
  /^\$[A-Za-z_]\w*$/,
  /^%[A-Za-z_]\w*%$/,
  /^\$\w+(?:\.[\w-]+)+(?:\([^()]*\))?$/,
  /^\${1,2}\.[\w.[\]'*$-]+$/,
  /^(?:(?:basic|bearer|token|digest|apikey)[ +]+)?(?:\$\{[^{}]*\}|\$\w+|\{\{?[\w.\s|-]*\}?\}|%\w|<[\w .-]{1,60}>)$/i,
  /^<[\w .-]{1,60}>$/,
  /^\[[\w .-]{1,60}\]$/,
  /^[*•.x-]+$/i,
  /^!(?:vault|secret|env|include|file|reference|Ref|Sub|GetAtt|ImportValue|Join|Select|FindInMap)\b/,
  /^(?:secretsmanager|ssm|ssm-secure|vault|op|awssm|env|file|fileb|s3|ref\+\w+):/,
  /^(?:method|integration|context|stageVariables|request|response|event|var|local|data|module|secrets|env|process|os|self|this)\.[\w.[\]'"-]+$/,
  /^@[A-Za-z]+\.[A-Za-z]+\(/,
  /^AWS::\w+::\w+$/,
  /^(?:MANAGED|managed)\b/,
  // Moments and durations.
  /^\d{4}-\d\d-\d\d(?:[T ][\d:.+Z-]*)?$/,
  /^P(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$/,
  /^\d+(?:\.\d+)?\s?(?:ms|s|m|h|d|w|sec|min|hours?|days?|minutes?|seconds?)$/,
  // Keys and certificates that are public.
  /^-----BEGIN (?:TRUSTED )?(?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|X509 CRL|CERTIFICATE REQUEST|PGP PUBLIC KEY BLOCK)/,
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-ssh-ed25519@\S+) /,
  /^LS0tLS1CRUdJTi\S*$/,
  // Names of headers, paths of parameters and files.
  /^[xX]-[A-Za-z-]+$/,
  /^(?:[A-Z]:\\|\.{0,2}\/)[\w.@:+\\-]+(?:[/\\][\w.@:+-]+)*\/?$/,
  /^[a-z][a-z0-9_-]*(?:\/[a-z0-9_-]+)+(?:-[A-Za-z]{6})?(?::[A-Za-z_-]+)*$/,
];
/** Names of files. */
const file = /^[\w-]+\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|conf|ini|env|properties)$/;
const version = /^v?\d+(?:\.\d+){1,3}(?:-[\w.]{1,20})?$/;
const words =
  /\b(?:a|an|the|is|are|be|must|should|will|can|may|has|have|had|of|to|for|in|on|at|with|without|by|from|and|or|not|no|this|that|see|contain|contains|least|only|if|when|here|your|you|we|it|its|used|using)\b/i;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const address = /^[a-z][a-z0-9+.-]{1,30}:\/\//i;

/** Text for people rather than a secret of several words. */
export function isProse(text: string): boolean {
  return /\s/.test(text) && words.test(text);
}

/** Whether a value under the name of a secret is told by its form to be none. */
export function isHarmless(value: string, { core }: NameKind): boolean {
  const text = value.trim();
  if (core === "whole") return text === "" || harmlessForms.some((form) => form.test(text));
  if (text === "" || members.has(text.toLowerCase())) return true;
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return core === "password" ? text.length < 4 : text.length < 12;
  if (core === "webhook") return !address.test(text) ? !isRandom(text) : isPlainAddress(text);
  if (text.length > 20_000 || harmlessForms.some((form) => form.test(text))) return true;
  if (core !== "password" && /^[A-Z][A-Z0-9]{1,3}$/.test(text)) return true;
  if (core !== "password" && (file.test(text) || version.test(text))) return true;
  if (core !== "key" && /^TUlJ\S*$/.test(text)) return true;
  if (core === "kms" && uuid.test(text)) return true;
  if (core === "auth" && /^[A-Za-z_-]+$/.test(text) && !isRandom(text)) return true;
  if (core !== "password" && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text)) return true;
  if (address.test(text) || /^(?:\*\.[\w.-]+|[\w.-]+\/\*)$/.test(text)) return true;
  return isProse(text);
}

/** An address of which no part could be a secret. */
function isPlainAddress(text: string): boolean {
  const path = text.replace(/^[^:]+:\/\/[^/?#]*/, "");
  return (
    !path.includes("=") && path.split(/[/?#&]/).every((part) => /^[A-Za-z_.-]*$/.test(part) || /^v\d+$/.test(part))
  );
}

/** Names of AWS and of standards that have a digit. */
const namesWithDigit = /S3|EC2|Route53|IPv[46]|V[1-9]|SHA(?:1|256|512)|MD5|OAuth2|HTTP2|Base64|X509|UTF8/gi;

/** Whether a text looks as if no person had thought of it. */
export function isRandom(text: string): boolean {
  if (text.length < 8 || text.length > 4_096 || /\s|^[{[].*[}\]]$/.test(text) || uuid.test(text)) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= 20 && /\d/.test(text) && /[a-f]/i.test(text);
  if (harmlessForms.some((form) => form.test(text)) || file.test(text) || address.test(text)) return false;
  if (/^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7}$/.test(text)) return /\d/.test(text) && /[A-Z]/.test(text);
  if (/^[\w.@=-]+(?:\/[\w.@=-]+)+\.[a-z0-9]{2,5}$/.test(text)) return false;
  const start = text.slice(0, 200).replace(namesWithDigit, "name");
  if (/^[a-z]+(?:[-_.:/][a-z]+)*(?:[-_.:/]?\d{1,4})*$/i.test(start) && !/[a-z][A-Z]{2,}[a-z]/.test(start)) return false;
  const turns = turnsIn(start);
  return turns >= 3 && turns / start.length >= 0.16;
}

/** Whether a word has letters of both kinds, digits and signs, as passwords must have. */
export const isOfSigns = (text: string): boolean =>
  /^[^\s/=:,;()<>{}"']{7,64}$/.test(text) &&
  /[a-z]/.test(text) &&
  /[A-Z]/.test(text) &&
  /\d/.test(text) &&
  /[!#$%^&*?]/.test(text) &&
  !/^[$%#]/.test(text);

/** Whether small letters, capitals and digits follow each other as chance has it. */
export function isScrambled(text: string): boolean {
  if (text.length < 12 || !/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  return turnsIn(text) / text.length >= 0.25;
}

/** How often a text turns from one kind of sign to another, but for words that begin with a capital. */
const turnsIn = (text: string): number =>
  text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|\d(?=[A-Za-z])|[A-Z](?=[A-Z][a-z])/g)?.length ?? 0;

/** Whether a word is no word of a language: it has a digit or a sign that words lack. */
export function isUnwordly(text: string): boolean {
  return text.length >= 4 && /[A-Za-z]/.test(text) && (/\d/.test(text) || /[^\w\s.,:;'"()/-]/.test(text.slice(0, -1)));
}
