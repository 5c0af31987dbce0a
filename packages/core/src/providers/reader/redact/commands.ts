import { kindOfName } from "./names";
import type { Span } from "./spans";
import { isHarmless, isUnwordly } from "./values";

/** A word of a command line, with its place in the text. */
export interface Word {
  text: string;
  at: number;
  /** A command begins with it, within another one. */
  isFirst?: boolean;
}

/** Community, and the passphrases of version 3. */
const snmp = ["-c", "-A", "-X"];
/** What the short flags of usual commands carry: `glued` with the value in the same word, `next` in the following one. */
const shortFlags: Readonly<
  Record<string, { glued?: string; next?: string | readonly string[]; userAndPassword?: string }>
> = {
  mysql: { glued: "-p" },
  mysqldump: { glued: "-p" },
  mysqladmin: { glued: "-p" },
  mysqlimport: { glued: "-p" },
  mysqlcheck: { glued: "-p" },
  mariadb: { glued: "-p" },
  "mariadb-dump": { glued: "-p" },
  mongo: { glued: "-p", next: "-p" },
  mongosh: { glued: "-p", next: "-p" },
  mongodump: { next: "-p" },
  mongorestore: { next: "-p" },
  "7z": { glued: "-p" },
  "7za": { glued: "-p" },
  rar: { glued: "-p" },
  unrar: { glued: "-p" },
  "redis-cli": { next: "-a" },
  sshpass: { glued: "-p", next: "-p" },
  docker: { next: "-p" },
  podman: { next: "-p" },
  helm: { next: "-p" },
  az: { next: "-p" },
  oc: { next: "-p" },
  cqlsh: { next: "-p" },
  psexec: { next: "-p" },
  snowsql: { next: "-p" },
  ldapsearch: { next: "-w" },
  ldapadd: { next: "-w" },
  ldapmodify: { next: "-w" },
  ldappasswd: { next: "-s" },
  sqlcmd: { glued: "-P", next: "-P" },
  bcp: { glued: "-P", next: "-P" },
  mosquitto_pub: { next: "-P" },
  mosquitto_sub: { next: "-P" },
  ipmitool: { next: "-P" },
  zip: { next: "-P" },
  unzip: { next: "-P" },
  openssl: { next: ["-k", "-K"] },
  curl: { userAndPassword: "-u" },
  etcdctl: { userAndPassword: "-u" },
  http: { userAndPassword: "-a" },
  https: { userAndPassword: "-a" },
  smbclient: { userAndPassword: "-U" },
  lftp: { userAndPassword: "-u" },
  wget: {},
  "ssh-keygen": { next: ["-P", "-N"] },
  snmpget: { next: snmp },
  snmpset: { next: snmp },
  snmpwalk: { next: snmp },
  snmpbulkwalk: { next: snmp },
};
/** Of these only some subcommands take a password under the short flag. */
const subcommand: Readonly<Record<string, RegExp>> = {
  docker: /^login$/,
  podman: /^login$/,
  helm: /^login$/,
  az: /^login$/,
  oc: /^login$/,
  openssl: /^(?:enc$|aes|des|aria|camellia|chacha)/,
};
const launchers = /^(?:sudo|env|exec|nohup|time|nice|sh|bash|ash|zsh|-c|CMD|CMD-SHELL|then|do|&&|xargs|doas)$/;
/** Commands that nothing else is called like: a sentence may quote one without marking where it begins. */
const isNoWord =
  /^(?:[\w./-]{1,200}\/)?(?:mysql\w*|mariadb[\w-]*|mongo\w+|redis-cli|sshpass|docker|podman|cqlsh|snowsql|ldap\w+|sqlcmd|mosquitto_\w+|ipmitool|openssl|curl|smbclient|lftp|rabbitmqctl|htpasswd|ssh-keygen|snmp\w+)$/;
const ends = /^(?:;|&&|\|\|?|\n|&)$/;
/** Words after which a secret comes. */
const phrases: readonly RegExp[] = [
  /^aws configure set (?:\S+\.)?aws_(?:secret_access_key|session_token)$/,
  /^(?:mysqladmin .{0,120})?password$/,
  /^vault login$/,
  /^(?:ngrok )?(?:authtoken|add-authtoken)$/,
  /^(?:snyk|infracost|pulumi|stripe|sentry-cli) (?:auth|login)$/,
  /^rabbitmqctl (?:add_user|change_password|authenticate_user) \S+$/,
  /^net user \S+$/,
  /^net use \S{1,80} (?:\S{1,80} )?\/user:\S+$/i,
  /^net use \S{1,80} \\\\\S+$/i,
  /^rclone config (?:create|update) .{0,80}_(?:secret|token|key|pass|password)$/,
  /^mc (?:alias set|config host add) \S+ \S+ \S+$/,
  /^redis-cli .{0,80}\bauth(?: \S+)?$/i,
  /^openssl passwd(?: -\S+){0,4}$/,
  /^htpasswd (?:-\w+ ){0,4}\S+ \S+$/,
];
const maxPhraseWords = 160;

/** The secrets among the words of one or several command lines. */
export function findInWords(words: readonly Word[], found: Span[]): void {
  let command = "";
  let hasSubcommand = true;
  let phrase = "";
  let hasUser = false;
  for (const [index, word] of words.entries()) {
    if (ends.test(word.text)) {
      command = "";
      phrase = "";
      hasUser = false;
      continue;
    }
    const isAnew = isNoWord.test(word.text) && (word.isFirst === true || !words[index - 1]?.text.startsWith("-"));
    if (command === "" || isAnew) {
      if (launchers.test(word.text) || word.text.includes("=") || /^-|:$/.test(word.text)) {
        flag(word, words[index + 1], found);
        continue;
      }
      command = baseOf(word.text);
      hasSubcommand = !Object.hasOwn(subcommand, command);
      phrase = command;
      continue;
    }
    if (!hasSubcommand && subcommand[command]?.test(word.text)) hasSubcommand = true;
    if (isAfterPhrase(command, phrase, word)) found.push([word.at, word.at + word.text.length]);
    if (phrase.length < maxPhraseWords) phrase += ` ${word.text}`;
    if (/^\/(?:rp|pw|pwd|pass|password)$/i.test(word.text)) valueIn(words[index + 1], found);
    // Remote desktops: `/u:user /p:secret`.
    if (word.text.startsWith("/p:") && words.some(({ text }) => text.startsWith("/u:")))
      valueIn(withoutQuote({ text: word.text.slice(3), at: word.at + 3 }), found);
    if (!word.text.startsWith("-")) continue;
    if (/^--?value$/.test(word.text) && /^aws ssm put-parameter\b|\b(?:credential|secret|password)\b/.test(phrase))
      valueIn(words[index + 1], found);
    flag(word, words[index + 1], found);
    if (/^-[uUl]$|^--?user(?:name)?$/.test(word.text)) hasUser = !/^-|^$/.test(words[index + 1]?.text ?? "");
    if (
      hasUser &&
      /^-[pPw]$/.test(word.text) &&
      isUnwordly(words[index + 1]?.text ?? "") &&
      !/^[-/.]|[:=]/.test(words[index + 1]?.text ?? "")
    )
      valueIn(words[index + 1], found);
    if (hasSubcommand && Object.hasOwn(shortFlags, command)) shortFlag(command, word, words[index + 1], found);
  }
}

const withoutQuote = ({ text, at }: Word): Word =>
  /^["']/.test(text) ? { text: text.slice(1), at: at + 1 } : { text, at };

const baseOf = (word: string): string => (word.split(/[/\\]/).at(-1) ?? "").replace(/\.exe$/i, "");

/** `npm config set NAME value`, `setx NAME value`, whatever the command. */
const setting = /^(?:setx|\S+ (?:\S+ ){0,2}(?:config|configure|secrets?|env)(?: -\S+)* set)(?: -\S+)* (\S+)$/;

function isAfterPhrase(command: string, phrase: string, { text }: Word): boolean {
  const set = setting.exec(phrase)?.[1];
  if (set !== undefined && !text.startsWith("-") && !isPlaceholder(text)) {
    const kind = kindOfName(set.replace(/^.*:/, ""));
    if (kind?.level === "sure" && !isHarmless(text, kind)) return true;
  }
  if (
    text.startsWith("-") ||
    isPlaceholder(text) ||
    !/^(?:aws|mysqladmin|vault|ngrok|snyk|infracost|pulumi|stripe|sentry-cli|rabbitmqctl|net|htpasswd|openssl|rclone|redis-cli|mc)$/.test(
      command,
    )
  )
    return false;
  if (command === "htpasswd" && !/ -\w*b/.test(phrase)) return false;
  if (command === "vault" && !/^[\w.-]{6,}$/.test(text)) return false;
  return phrases.some((form) => form.test(phrase));
}

const isPlaceholder = (text: string): boolean =>
  /^(?:fileb?|s3):\/\/|^\/user:|^\$|^<.*>$|^%\w+%$|^\*+$|^\{\{/.test(text);

function valueIn(next: Word | undefined, found: Span[]): void {
  if (next !== undefined && !isPlaceholder(next.text)) found.push([next.at, next.at + next.text.length]);
}

/** A long flag whose name is that of a secret, with its value in the next word. */
function flag(word: Word, next: Word | undefined, found: Span[]): void {
  if (next === undefined || !/^--?[A-Za-z][\w.-]{2,60}$/.test(word.text)) return;
  if (/^-{1,2}[a-z-]*stdin$/.test(word.text)) return;
  const kind = kindOfName(word.text.replace(/^-+/, ""));
  const isValueOfSecret =
    /^--?(?:pass(?:in|out)?|storepass|keypass|srcstorepass|deststorepass|secret-string|secret-binary|psk|auth-token)$/.test(
      word.text,
    );
  if (kind?.level !== "sure" && !isValueOfSecret) return;
  const { text, at } = next;
  if (/^--?[A-Za-z]/.test(text) || ends.test(text) || isPlaceholder(text)) return;
  const [scheme] = /^(?:pass|file|env|fd):/.exec(text) ?? [""];
  if (scheme !== "" && scheme !== "pass:") return;
  if (/^(?:id|type|src|source|env|target)=/.test(text)) return;
  if (isHarmless(text, kind ?? { level: "sure", core: "password" })) return;
  found.push([at + scheme.length, at + text.length]);
}

function shortFlag(command: string, word: Word, next: Word | undefined, found: Span[]): void {
  const { glued, next: separate, userAndPassword } = shortFlags[command] ?? {};
  const { text, at } = word;
  if (
    userAndPassword !== undefined &&
    (text.startsWith(userAndPassword) || /^(?:--(?:proxy-)?user|--cert|-E)$/.test(text))
  ) {
    const isGlued = !text.startsWith("--") && text.length > userAndPassword.length;
    const credential = isGlued ? { text: text.slice(2), at: at + 2 } : next;
    const split = credential?.text.search(/[:%,]/) ?? -1;
    if (credential === undefined || split <= 0 || split === credential.text.length - 1) return;
    if (isPlaceholder(credential.text.slice(split + 1))) return;
    found.push([credential.at + split + 1, credential.at + credential.text.length]);
    return;
  }
  if (separate !== undefined && [separate].flat().includes(text)) {
    if (
      next === undefined ||
      next.text === "" ||
      next.text.startsWith("-") ||
      isPlaceholder(next.text) ||
      ends.test(next.text)
    )
      return;
    if (command === "redis-cli" || !/^\d{1,5}(?::\d{1,5})?$/.test(next.text))
      found.push([next.at, next.at + next.text.length]);
    return;
  }
  if (glued !== undefined && text.startsWith(glued) && text.length > glued.length && !/^--/.test(text)) {
    const value = text.slice(glued.length).replace(/^=/, "");
    if (!isPlaceholder(value) && !/^(?:assword|ort)\b/.test(value))
      found.push([at + text.length - value.length, at + text.length]);
  }
}

/** Whether a text may be a command line with a secret that its form alone does not tell. */
export const mayBeCommand =
  /(?:^|[\s/"'`(;&|])(?:mysql\w*|mariadb[\w-]*|mongo\w*|redis-\w+|sshpass|docker|podman|helm|az|oc|cqlsh|psexec|snowsql|ldap\w+|sqlcmd|bcp|mosquitto_\w+|ipmitool|zip|unzip|7za?|u?nrar|rclone|schtasks|openssl|curl|etcdctl|mc|https?|smbclient|lftp|aws|vault|ngrok|snyk|infracost|pulumi|stripe|rabbitmqctl|net|htpasswd)[\s"']|\b(?:config(?:ure)?|secrets?|env) (?:-\S+ )?set |\b(?:setx|ssh-keygen|snmp\w+) |\s--?[\w.-]*(?:pass|pwd|secret|token|key|cred|auth|psk|pw\b|pin\b|seed|salt)|\s--?value\s|\s\/u:|\s-[uUl]\s{1,4}\S{1,128}\s{1,4}(?:-\S{1,128}\s{1,4}){0,8}-[pPw]\s/i;
