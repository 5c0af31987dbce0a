/** The words that names of secrets are made of. Names are compared word by word, without case and separators. */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Written together, these are taken apart, at any place in a word. */
export const joined: readonly (readonly [RegExp, string])[] = [
  [/secretsmanager|secretmanager|secretsmgr/g, " vault manager "],
  [/secretary|secretariat|secretion|tokeni[sz]\w*|passwordless|keyboard|passthrough|passport/g, " other "],
  [/api_?keys?(?!\w*id$)/g, " api key "],
  [
    /(access|private|secret|signing|encryption|account|license|master|shared|session|auth|storage|preshared|deploy|activation|registration|product)keys?/g,
    " $1 key ",
  ],
  [/passwords?|passwds?|passphrases?|passcodes?/g, " password "],
  [/requirepass|masterauth/g, " password "],
  // The word in other languages.
  [
    /contrasenas?|motdepasse|passwort|kennwort|senhas?|wachtwoord|adgangskode|salasana|losenord|jelszo|parola|парол[а-я]*|密码|口令|パスワード|비밀번호/g,
    " password ",
  ],
  [/credentials?|dockerconfigjson|dockercfg/g, " credential "],
  [/connectionstrings?|connstrs?|connstring/g, " connection string "],
  [/secrets?/g, " secret "],
  [/tokens?/g, " token "],
  [/webhooks?/g, " webhook "],
  [/(?<=^|[a-z0-9])(?:pwd|psk)$|(?<=^(?:bind|db|root|user|admin))pw$/g, " password "],
  [/(?<=^(?!com|by|tres|sur|encom|over|under|tokenizer)[a-z]{2,12})pass$/g, " password "],
];

/** One word that names a secret. */
export const secretWords = list(`
  password secret token credential creds cred pwd passwd pass passphrase pw psk pin otp totp salt pepper bearer webhook dsn jwt
  authorization auth pkcs8 seed cak keytab passe clave heslo haslo sifre mdp jeton segredo secreto segreto geheimnis`);
/** Secrets of people: digits alone are one too. */
export const passwordWords = list(
  "password pwd passwd pass passphrase pw psk pin otp totp code answer passe clave heslo haslo sifre mdp",
);
/** Words of other meanings too: secrets only where no other word follows. */
export const shortWords = list("salt pepper pin otp totp pw psk jwt bearer cred seed pass");
/** Identifiers that are secrets all the same. */
export const secretIds = list("dev-root-token-id root-token-id security-db-encryption aws-referer plaintext");
/** A kind of key that is a secret. */
export const keyKinds = list(`
  api access private secret signing sign encryption decryption master account license licence shared session auth storage preshared
  deploy app application consumer stream hmac jwt aes rsa cipher crypt crypto cookie activation registration product recovery unlock webhook
  integration bot subscription instrumentation ingest ingestion write read admin root service token pgp gpg sas host wpa wifi
  azure gcp google firebase fcm vapid segment postmark vault doppler`);
/** Two words that name a secret together. */
export const secretPairs = list(`
  connection-string conn-string conn-str recovery-code recovery-codes backup-code backup-codes security-answer secret-string secret-binary
  signed-url presigned-url origin-verify activation-code authorization-code access-code auth-code unlock-code pairing-code
  totp-seed otp-seed mfa-seed snmp-community community-string de-passe private-pem sas-url shared-access access-signature certificate-wallet`);
/** A kind of key that is encrypted with: its identifier names a key of KMS. */
export const kmsKinds = list("encryption master kms cmk customer data storage");

const aboutWords = list(`
  id ids arn arns name names policy policies length units unit validity expiry expiration expires expire ttl age type types kind
  status state states stage stages version versions enabled enable disabled required requirement requirements rotation rotate
  rotated rotator rule rules count number limit limits max min maximum minimum size duration day days hour hours second seconds minute
  minutes timeout date time changed modified created updated description label title port path paths file files filename
  filepath dir directory folder ref refs reference from provider providers method methods mode algorithm algorithms format encoding scope
  scopes audience aud sub issuer iss claim claims header headers param parameter parameters attribute attributes column field
  prefix suffix index alias aliases manager management engine handler lambda function table bucket queue topic schema usage
  use uses used support supported allowed complexity strength history reuse prevention recovery hint prompt placeholder confirmation fingerprint
  checksum digest thumbprint md md5 sha sha1 sha256 spec source sources selection expression list lists metadata binary lifetime
  lifecycle management managed configuration config settings options option mapping mappings generator generation owner region regex
  pattern template email sms strategy scheme flow flows model endpoint uri url urls host hostname domain issued iat exp
  active last cache interval window attachment replication target pull verification verified com io net org
  actions length charset characters chars encryption lockout delay attempts reset rate quota budget quantity pair pairs
  ssm parameterstore arnlist group groups location environment env identifier mechanism behavior behaviour action character vault storage param alg command scanning scan hashing signing hash hashes estimate realm exchange attr attrs subject less revocation identity renewal introspection issuance`);
/** What such a word, or its plural, is part of is a fact about a secret, not the secret. */
export const isAboutSecrets = (word: string): boolean =>
  aboutWords.has(word) || (word.endsWith("s") && aboutWords.has(word.slice(0, -1)));
/** After a secret word these may go either way: the value decides. */
export const perhapsAbout = list(`
  user username account client server service role team issuer app key keys material lock store backend helper authority level tier build job svc proxy gateway worker cron stack site daemon processor producer publisher
  profile reason failure success splitter separator delimiter parser validator verifier factory builder pool stream channel screen page
  form button link request response result results events notice warning order priority weight score criteria compliance standard check
  checks test review approval workflow process guide docs team department project program category icon logo sharing sync backup
  restore retention cleanup purge schedule ring santa feature capability readiness monitor monitoring
  class plan broker agent driver plugin module image operator dashboard report audit scanner event log metric alarm alert`);
/** Nothing that is called so is a secret unless it looks random. */
export const perhapsWords = list("login encrypt license licence");
/** What headers of a request end with that tell of no secret. */
export const ofHeaders = list(
  "id ids x for ip host proto port trace hash digest etag version time date type agent country",
);
/** Values of secrets are called so. */
export const valueNames = list(
  "value values string text plaintext plain data raw default content current previous new old defaultvalue literal",
);

/** Before `token`: tokens that carry no right. */
export const harmlessTokens = list(`
  next continuation pagination page client request idempotency idempotent creation change lock sequence start starting http max num
  number total input output prompt completion marker update upload delta task import export position sort search cursor paging
  dedup deduplication first stop csrf contain contains receipt budget version revision sync dkim dns`);
/** Before a secret word: something is done with it, or it stands somewhere else. */
export const harmlessHeads = list(`
  require requires required enable enabled enables allow allows expire expires manage manages managed has is contains contain uses force
  forgot existing pull hide show no without supports support reset change min max minimum maximum about`);
/** Before `key`: keys that are names. */
export const harmlessKeys = list(`
  partition sort hash range primary foreign routing cache object s3 tag public group kms dedup deduplication index file
  column map lookup attribute config context translation name pair condition order message record event policy state registry`);
