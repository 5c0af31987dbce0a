import { type Form, named } from "./form";
import { isUnwordly } from "./values";

/** A text in quotes that stands for itself. */
const quoted = "[bBrRuU]?[\"'`](?<secret>[^\"'`\\n$]{3,512})[\"'`]";
const other = "[\"'`][^\"'`\\n]{0,200}[\"'`]";
/** An argument that is no text: a name, a call without arguments. */
const argument = `(?:${other}|[\\w.$\\[\\]()@:>-]{1,80})`;
const call = (names: string, before: number): RegExp =>
  new RegExp(`(?:${names})\\(\\s{0,40}(?:${argument},\\s{0,40}){${before}}${quoted}`, "g");
/** Names of algorithms and of encodings stand at the same place. */
const isKey = (secret: string): boolean =>
  !/^(?:[A-Z]{2,5}\d{0,3}|sha\d*|md5|hex|utf-?8|base64|latin1|ascii|[\w.-]*\/.*|-----BEGIN (?:PUBLIC|CERT).*)$/i.test(
    secret,
  );

/** Secrets that programs, templates and files of builds hold: where a call or a definition takes one. */
export const codeForms: readonly Form[] = [
  {
    has: /["']\]/,
    form: /\[["'](?<name>[\w.-]{3,80})["']\](?:\.\w{1,20})?\s{0,4}[!=]==?\s{0,4}["'](?<secret>[^"'\n]{4,1024})["']/g,
    is: named,
  },
  {
    has: /define|set|put|env/i,
    form: /\b(?:define|set|put|setenv|setProperty|add)\w{0,24}\(\s{0,4}["'](?<name>[\w.-]{3,80})["'],\s{0,4}["'](?<secret>[^"'\n]{1,1024})["']/gi,
    is: named,
  },
  {
    has: /['"],\s{0,4}['"]/,
    form: /\(\s{0,4}["'][#.]?(?<name>[\w.-]{3,80})["'],\s{0,4}["'](?<secret>[^"'\n]{4,1024})["']\s{0,4}\)/g,
    is: (secret, groups) => isUnwordly(secret) && named(secret, groups),
  },
  {
    has: /auth\s{0,2}=\s{0,2}\(/,
    form: /\bauth\s{0,2}=\s{0,2}\(\s{0,4}["'][^"'\n]{1,64}["'],\s{0,4}["'](?<secret>[^"'\n]{1,256})["']/g,
  },
  {
    has: /\|\||\?\?|\bor\b/,
    form: /\b(?<name>[A-Za-z_][\w.-]{2,60})\s{0,3}:?=\s{0,3}[\w.$()[\]]{3,80}\s{0,3}(?:\|\||\?\?|\bor\b)\s{0,3}["'](?<secret>[^"'\n]{4,1024})["']/g,
    is: named,
  },
  {
    has: /default/,
    form: /\bvariable\s{1,4}"?(?<name>[\w-]{3,80})"?\s{0,4}\{[^}]{0,400}?\bdefault\s{0,4}=\s{0,4}"(?<secret>[^"\n]{1,1024})"/g,
    is: named,
  },
  {
    has: /Buffer\.from|decode|atob|unhexlify|fromHex|fromBase64/,
    form: /\b(?<name>[A-Za-z_]\w{2,60})\s{0,4}[:=]{1,2}\s{0,4}(?:new )?(?:[\w.]{0,40}(?:Buffer\.from|decode\w{0,10}|atob|unhexlify|fromHex|fromBase64|FromBase64String))\(\s{0,4}b?["'](?<secret>[^"'\n]{6,1024})["']/g,
    is: named,
  },
  {
    has: /["']--?\w/,
    form: /["']--?(?<name>[\w.-]{3,60})\\{0,3}["'],\s{0,8}\\{0,3}["'](?<secret>[^"'\\\n]{1,1024})/g,
    is: (secret, groups) => !secret.startsWith("-") && named(secret, groups),
  },
  {
    has: /:\s?[A-Za-z][\w<>?[\].]{0,40}\s{0,4}=/,
    form: /\b(?<name>[A-Za-z_]\w{2,60})\s{0,4}:\s{0,4}[A-Za-z][\w<>?[\].]{0,40}\s{0,4}=\s{0,4}@?["'](?<secret>[^"'\n]{1,1024})["']/g,
    is: named,
  },
  // A user and a password, or a connection and both.
  {
    has: /Auth|login|Credential/,
    form: call(
      "HTTPBasicAuth|HTTPDigestAuth|HttpBasicAuth|[bB]asic_?[aA]uth|BasicAuthentication|NetworkCredential|UsernamePasswordCredentials|PasswordAuthentication|PlainAuth|\\.login|\\.authenticate|BasicAWSCredentials|[sS]et_?[cC]redentials",
      1,
    ),
    is: isKey,
  },
  {
    has: /PDO|mysqli?|pg_|[gG]et_?[cC]onnection|oci_|DriverManager/,
    form: call("PDO|mysqli|mysqli?_connect|mysqli_real_connect|getConnection|oci_connect", 2),
    is: isKey,
  },
  {
    has: /[hH]mac|HMAC|sign|verify|[cC]ipher|encode/,
    form: call(
      "createHmac|createCipheriv|createDecipheriv|jwt\\.sign|jwt\\.verify|jwt\\.encode|jwt\\.decode|JWT\\.encode|JWT::encode|OpenSSL::HMAC\\.hexdigest",
      1,
    ),
    is: isKey,
  },
  { has: /hash_hmac|[hH]mac/, form: call("hash_hmac", 2), is: isKey },
  {
    has: /Fernet|hmac|HMAC|SecretKeySpec|Algorithm|setSigningKey|\bsession\(|cookieParser|set_password|PRESHARED/,
    form: call(
      "Fernet|hmac\\.new|hmac\\.Hmac|HMAC(?:SHA\\d+)?|SecretKeySpec|Algorithm\\.HMAC\\d+|setSigningKey|cookieParser|set_password|setPassword|auth_token",
      0,
    ),
    is: isKey,
  },
  {
    has: /[pP]ass(?:word|wd)?|pwd|token|secret/,
    form: new RegExp(
      `(?:pass(?:word|wd)?|pwd|token|secret)["'\\])]{1,4}[^\\n]{0,40}?\\.(?:send_?keys|sendKeys|type|fill|setValue|set_value|press_sequentially)\\(\\s{0,4}${quoted}`,
      "gi",
    ),
  },
];
