import { codeForms } from "./code-forms";
import { type Form, named } from "./form";
import type { Span } from "./spans";
import { isHarmless, isProse, isRandom, isUnwordly } from "./values";

const unwordly = (secret: string) => isUnwordly(secret);
const holdsColon = (secret: string) => {
  const text = Buffer.from(secret, "base64").toString("latin1");
  return (/^[\x20-\x7e]{3,200}$/.test(text) && text.includes(":")) || isRandom(secret) || /\d/.test(secret);
};

const forms: readonly Form[] = [
  {
    has: /PRIVATE KEY/,
    form: /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?<secret>[\s\S]*?)(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY|$)/g,
  },
  { has: /Private-Lines:/, form: /Private-Lines:\s{1,4}\d{1,5}(?<secret>[\s\S]*?)(?:Private-MAC|$)/g },
  {
    has: /\b(?:basic|bearer)\b/i,
    form: /\b[Bb](?:asic|ASIC)[ +'"]{1,6}(?<secret>[A-Za-z0-9+/_-]{6,4096}={0,2})/g,
    is: holdsColon,
  },
  {
    has: /\b(?:basic|bearer)\b/i,
    form: /\b[Bb](?:earer|EARER)[ +'"]{1,6}(?<secret>[A-Za-z0-9+/=._~-]{8,8192})/g,
    is: (secret) => /\d/.test(secret) || isRandom(secret),
  },
  {
    has: /sess|sid\b|auth|token|csrf|remember/i,
    form: /\b(?:[A-Z]{0,8}SESS(?:ION)?(?:_?ID)?|(?:\w{1,20}[-_.])?sess(?:ion)?(?:_?id)?|connect\.sid|sid|remember_\w{1,20})=(?<secret>[^;\s"'&,]{8,2048})/gi,
    is: unwordly,
  },
  {
    has: /\$/,
    form: /(?<secret>\$(?:2[abxy]?|apr1|1|5|6|7|y|argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d{1,3})?)\$[./A-Za-z0-9$=,+-]{8,300})/g,
  },
  { has: /\{S?(?:SHA|MD5)/i, form: /(?<secret>\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT)\}[A-Za-z0-9+/=$.]{8,300})/gi },
  {
    has: /:(?:\d|\*)/,
    form: /(?:^|["'])[ \t]*[\w.*-]{1,253}:(?:\d{1,5}|\*):[\w*.-]{1,64}:[\w*.-]{1,64}:(?<secret>[^\s:"']{3,256})(?=["']|$)/gm,
  },
  { has: /:1521/, form: /\b[\w$]{1,64}\/(?<secret>[^\s@/]{3,128})@(?:\/\/)?[\w.-]{1,253}:1521/g },
  { has: /jdbc:oracle/, form: /jdbc:oracle:[a-z]{1,10}:[^/\s@]{1,64}\/(?<secret>[^@\s]{1,128})@/g },
  {
    has: /IDENTIFIED|PASSWORD/i,
    form: /\b(?:IDENTIFIED\s{1,4}(?:WITH\s{1,4}\S{1,64}\s{1,4})?(?:BY|AS)|PASSWORD)\s{1,4}(?:PASSWORD\s{1,4})?\\{0,3}['"](?<secret>[^'"\\]{1,256})/gi,
    is: (secret) => !/^[{$]/.test(secret),
  },
  {
    has: /SecureString/,
    form: /ConvertTo-SecureString\s{1,4}(?:-(?:String|AsPlainText|Force)\s{1,4}){0,3}["'](?<secret>[^"']{1,256})/g,
  },
  {
    has: /passw|requirepass|masterauth|passphrase|contrase|clave|passe|kennwort|senha|wachtwoord/i,
    form: /\b(?:password|passwd|requirepass|masterauth|passphrase|contraseña|clave|mot de passe|passwort|kennwort|senha|wachtwoord)(?: (?:ist|es|est|is))?[ \t]{1,8}["']?(?<secret>[^\s"'=:;,.()-][^\s"';,([]{2,127})(?![([])/gi,
    is: (secret) => isUnwordly(secret) && !isHarmless(secret, { level: "sure", core: "other" }) && !/^\d/.test(secret),
  },
  {
    has: /passw|passphrase|passcode|pwd|pin\b/i,
    form: /\b(?:password|passphrase|passcode|pwd|pin)\s{1,3}(?:is|was|=|:)\s{0,3}\\{0,3}"(?<secret>[^"\\\n]{4,128})\\{0,3}"/gi,
    is: (secret) => !isProse(secret) && !isHarmless(secret, { level: "sure", core: "password" }),
  },
  {
    has: /passw|secret|token|key|creds|credentials|login/i,
    form: /\b(?:password|passphrase|passcode|pwd|pin|secret|token|key|creds|credentials|login)\s(?:for|of|to|on|in|from|at|used)\b[^:=\n]{1,60}[:=]\s{0,3}["']?(?<secret>[^\s"',;]{4,128}[^\s"',;.)])/gi,
    is: (secret) =>
      isUnwordly(secret) && !isHarmless(secret, { level: "sure", core: "other" }) && !/^(?:[\w.-]*\/|arn)/.test(secret),
  },
  {
    has: /[~+&][*@\w]/,
    form: /(?:^|\s)(?:on|off|reset|resetpass|user\s\S{1,64})\s[^\n]{0,80}?>(?<secret>[^\s>/"']{4,128})(?=[\s"']|$)/g,
  },
  {
    has: /passw|secret|passphrase|pass/i,
    form: /\b(?:password|passphrase|passcode|secret|pass)['"]?(?:\s{1,3}(?:is|was))?\s{1,3}'(?<secret>[^'\n]{4,128})'/gi,
    is: (secret) => isUnwordly(secret) && !isProse(secret) && !isHarmless(secret, { level: "sure", core: "other" }),
  },
  {
    has: /login|creds?\b|credentials|root|admin|\bsa\b|wi-?fi|wlan|ssid/i,
    form: /\b(?:(?:login|creds?|credentials|wi-?fi|wlan|ssid)(?:\s(?:is|are|as|with)|:)?\s{1,3}[A-Za-z][\w.@+-]{0,63}|root|admin|administrator|sa)\s?\/\s?(?!\w+:)(?<secret>[^\s"',;/]{4,128})/gi,
    // Names of secrets and pages look like this as well, but for signs that no name has.
    is: (secret) => isUnwordly(secret) && (/[^\w.-]/.test(secret) || isRandom(secret)),
  },
  {
    has: /key|token|secret/i,
    form: /\b(?:api[ _-]?key|token|secret)[ \t]{1,4}["']?(?<secret>[\w+/=.~-]{16,512})/gi,
    is: (secret) => isRandom(secret),
  },
  {
    has: /:[^\s:@/]{3,128}@/,
    form: /(?:^|[\s"'=])(?!(?:mailto|sips?|xmpp|acct|ssh):)[\w.-]{1,64}:(?<secret>[^\s:@/"']{3,128})@(?:[\w.-]{1,253}:\d{2,5}\b|(?:tcp|udp|unix)\()/g,
  },
  {
    has: /user|account/i,
    form: /\b(?:user|username|account)(?:\s(?:is|are)|:)\s{1,3}[A-Za-z][\w.@+-]{0,63}\s\/\s(?<secret>[^\s"',;/]{4,128})/gi,
    is: unwordly,
  },
  {
    has: /login|creds|credentials/i,
    form: /\b(?:login|creds|credentials)(?:\s(?:is|are)|:)\s{1,3}[A-Za-z][\w.@+-]{0,63}\s\/\s(?<secret>[^\s"',;/]{4,128})/gi,
  },
  // The whole of a text, a user and what no name looks like.
  {
    has: /^[\w.@-]{2,64}[/:]\S{6,64}$/,
    form: /^[\w.@-]{2,64}[/:](?<secret>(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[!#$%^&?])[^\s/:=*]{6,64})$/g,
  },
  {
    has: /\bpwd?\b/i,
    form: /\bpwd?[ \t]{1,8}["']?(?<secret>[^\s"';,=:]{5,128})/gi,
    is: (secret) => isUnwordly(secret) && (/[^\w.-]/.test(secret) || isRandom(secret)),
  },
  {
    has: /\blogin\b[\s\S]{0,200}\bpassword\b/,
    form: /\b(?:machine\s{1,8}\S{1,253}|default)\s{1,8}login\s{1,8}\S{1,128}\s{1,8}password\s{1,8}(?<secret>[^\s"'<>$]{2,128})/g,
  },
  {
    has: /\blogin\b[\s\S]{0,200}\bpassword\b/,
    form: /\blogin\s{1,8}\S{1,128}\s{1,8}password\s{1,8}(?<secret>[^\s"'<>$]{2,128})/g,
    is: unwordly,
  },
  {
    has: /<\w/,
    form: /<(?:[\w-]{1,20}:)?(?<name>[A-Za-z_][\w.:-]{2,60})(?:\s[^<>]{0,120})?>(?<secret>[^<>]{1,4096})<\//g,
    is: named,
  },
  {
    has: /(?:name|key)\\{0,3}["']?\s{0,4}[=:]/i,
    form: /(?:name|key)\\{0,3}["']?\s{0,4}[=:]\s{0,4}\\{0,3}["'](?<name>[^"'\\<>\n]{2,100})\\{0,3}["'][,\s]{1,16}\\{0,3}["']?value\\{0,3}["']?\s{0,4}[=:]\s{0,4}\\{0,3}["'](?<secret>[^"'<>\n\\]{1,2048})/gi,
    is: named,
  },
  { has: /name=/, form: /\bname="(?<name>[^"<>\n]{2,100})"\r?\n\r?\n(?<secret>[^\r\n]{1,512})/g, is: named },
  { has: /name=/, form: /\bname="(?<name>[^"<>\n]{3,100})"\s{0,4}>(?<secret>[^<>]{1,2048})<\//g, is: named },
  {
    has: /\$\{\w+:?[-=]/,
    form: /\$\{(?<name>\w{3,60}):?[-=](?<secret>[^}\s$]{4,256})\}/g,
    is: (secret, groups) => isUnwordly(secret) && named(secret, groups),
  },
  {
    has: /otp|mfa|2fa/i,
    form: /\b(?:t?otp|mfa|2fa)\b[^\n]{0,40}?\b(?:secret|seed|key)\b[ :=]{1,4}(?<secret>[A-Z2-7]{16,64}={0,6})/gi,
  },
  {
    has: /--from-literal/,
    form: /--from-literal[= ]["']?[\w.-]{1,100}=["']?(?<secret>[^\s"'$]{3,512})/g,
    is: (secret) => !/^(?:true|false|\d+)$/.test(secret),
  },
  {
    has: /\b(?:ENV|ARG)\s/,
    form: /\b(?:ENV|ARG)\s{1,4}(?<name>[A-Za-z_][\w.-]{2,80})[ \t]{1,4}["']?(?<secret>[^\s"'=]{1,1024})/g,
    is: named,
  },
  { has: /approle/, form: /approle[^\n]{0,120}?\bsecret_id=(?<secret>[^\s"'$]{4,128})/g },
  {
    has: / value /i,
    form: /\b(?<name>[A-Za-z][\w.-]{2,60})['"]?\s(?:with |to |the |has )?value\s{1,3}['"]?(?<secret>[^\s"',;]{4,256})/gi,
    is: (secret, groups) => isUnwordly(secret) && named(secret, groups),
  },
  { has: /\bauths?\b/, form: /["']auth\\{0,3}["']\s{0,4}:\s{0,4}\\{0,3}["'](?<secret>[A-Za-z0-9+/]{4,4096}={0,2})/g },
];

const withQuotes = [...forms, ...codeForms];

/** Secrets told by a form around them. */
export function findForms(text: string, found: Span[]): void {
  const hasQuotes = /["'`]/.test(text);
  for (const { has, form, is } of hasQuotes ? withQuotes : forms) {
    if (!has.test(text)) continue;
    for (const hit of text.matchAll(form)) {
      const { secret = "", ...groups } = hit.groups ?? {};
      if (secret.trim() === "" || is?.(secret, groups) === false) continue;
      const at = hit.index + hit[0].lastIndexOf(secret);
      found.push([at, at + secret.length]);
    }
  }
}

const awsSecret = /(?:(?<![A-Za-z0-9+/=_-])|(?<=\b(?:AKIA|ASIA)[A-Z0-9]{16}\/))[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g;
const awsContext = /\b(?:AKIA|ASIA)[A-Z0-9]{12,17}\b|\baws\b|secret/i;

/** Secret access keys of AWS have no prefix: forty mixed characters beside an access key, or beside words that tell. */
export function findAwsSecrets(text: string, found: Span[]): void {
  if (text.length < 40 || !awsContext.test(text)) return;
  for (const hit of text.matchAll(awsSecret)) {
    const [secret] = hit;
    if (/^[0-9a-f]+$/i.test(secret) || !/[a-z]/.test(secret) || !/[A-Z]/.test(secret) || !/[\d+/]/.test(secret))
      continue;
    const turns = secret.match(/[a-z](?=[A-Z0-9+/])|[A-Z](?=[0-9a-z+/])|\d(?=[A-Za-z])/g)?.length ?? 0;
    if (turns >= 12) found.push([hit.index, hit.index + secret.length]);
  }
}
