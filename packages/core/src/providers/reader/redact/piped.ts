import type { Span } from "./spans";
import { isUnwordly } from "./values";

/** Commands that read a secret from their standard input. */
const reader =
  "(?:sudo\\s{1,4})?(?:-\\w+\\s{1,4})?(?:sudo\\s{1,4}(?:-\\w+\\s{1,4}){0,3}-S\\b|kinit|realm\\s{1,4}join|adcli|net\\s{1,4}ads|passwd|smbpasswd|cryptsetup|gpg2?\\b[^|\\n]{0,120}-fd|ansible-vault|openssl|htpasswd\\b[^|\\n]{0,40}-\\w*i|su\\b|[^|\\n]{0,200}(?:--password-stdin|--stdin|--with-token|--passphrase-fd))";
const piped = new RegExp(
  `\\b(?:echo|printf)\\s{1,4}(?:-\\w{1,3}\\s{1,4}|["']?%s(?:\\\\n)?["']?\\s{1,4}){0,2}(["']?)(?<secret>[^\\s"'|$]{3,512})\\1\\s{0,4}\\|\\s{0,4}${reader}`,
  "g",
);
const hereString =
  /\b(?:kinit|realm|adcli|passwd|smbpasswd|cryptsetup|sudo|su|openssl|gpg2?|vault|login|docker|helm|htpasswd|ansible-vault|--password-stdin|--stdin)\b[^\n|;]{0,200}<<<\s{0,4}(["']?)(?<secret>[^\s"'$|;]{3,512})\1/g;
const users = /(?:^|[\s"'])([a-z_][\w.-]{0,31}):(?<secret>[^\s"'|:]{3,256})(?=["'\s]|\\n|$)/g;

/** Secrets that a command reads from a pipe, a here-string or a list of users. */
export function findPiped(text: string, found: Span[]): void {
  const add = (form: RegExp, is: (secret: string, hit: RegExpMatchArray) => boolean) => {
    for (const hit of text.matchAll(form)) {
      const { secret = "" } = hit.groups ?? {};
      const at = hit.index + hit[0].lastIndexOf(secret);
      if (is(secret, hit)) found.push([at, at + secret.length]);
    }
  };
  if (text.includes("|")) add(piped, isUnwordly);
  if (text.includes("<<<")) add(hereString, isUnwordly);
  if (text.includes("chpasswd")) add(users, (secret, hit) => hit[1] !== "type" && !/^(?:\/|RANDOM$|R$)/.test(secret));
}
