import type { Clock } from "../reader/clock";
import { unreadableCodes } from "../reader/codes";
import { failureOf, isThrottle, isTimeout, isUnavailable } from "../reader/failure";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

/** Credentials could not be obtained or are not those of the connected account. Read as cause CREDENTIALS. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
}

/** STS could not be asked: nothing is known about the credentials. Read as cause UNAVAILABLE, and not asked again in the run. */
export class SessionUnavailable extends Error {
  override readonly name = "SessionUnavailable";
}

/** The error of a call to STS: about the credentials, unless STS itself could not be reached or did not answer. */
export function sessionError(words: string, error: unknown): CredentialsError | SessionUnavailable {
  const failure = failureOf(error);
  const said = `${failure.code}: ${failure.message}`;
  const isSilent =
    isUnavailable(failure) || isTimeout(failure) || isThrottle(failure) || unreadableCodes.has(failure.code);
  return isSilent
    ? new SessionUnavailable(`STS could not be asked (${said})`, { cause: error })
    : new CredentialsError(`${words} (${said})`, { cause: error });
}

export interface RoleSettings {
  roleArn: string;
  externalId?: string;
  /** At most 64 characters; says in the customer's trail which group and run read. */
  sessionName: string;
  region: string;
}

export interface CallerIdentity {
  account: string;
  arn: string;
}

/** The two calls that need no grant: becoming a role, and asking who one is. */
export interface StsApi {
  assumeRole(role: RoleSettings): Promise<Credentials>;
  callerIdentity(credentials: Credentials | undefined, region: string): Promise<CallerIdentity>;
}

/** Assumes a role once. Throws a CredentialsError that says whether the external id or the trust policy is in the way. */
export async function assumeRole(sts: StsApi, role: RoleSettings): Promise<Credentials> {
  try {
    return await sts.assumeRole({ ...role, sessionName: sessionNameOf(role.sessionName) });
  } catch (error) {
    throw sessionError(explain(error, role), error);
  }
}

function explain(error: unknown, { roleArn, externalId }: RoleSettings): string {
  const { code, message } = failureOf(error);
  if (/AccessDenied/.test(code)) {
    const about =
      externalId === undefined ? "the trust policy does not admit this principal" : trustOrExternalId(message);
    return `role ${roleArn} could not be assumed: ${about}`;
  }
  if (/Expired|InvalidClientTokenId|UnrecognizedClient|Signature/.test(code)) {
    return `role ${roleArn} could not be assumed: CloudCorrect's own credentials were rejected`;
  }
  return `role ${roleArn} could not be assumed`;
}

function trustOrExternalId(message: string): string {
  if (/external ?id/i.test(message)) return "the external id does not match the trust policy";
  // AWS gives one answer for all three, on purpose, so that nobody can find out which roles exist.
  return "the role does not exist, its trust policy does not admit this principal, or the external id does not match";
}

/** Characters that STS takes, cut to its 64. */
function sessionNameOf(name: string): string {
  return name
    .replace(/[^\w+=,.@-]/g, "-")
    .slice(0, 64)
    .padEnd(2, "-");
}

const renewBeforeMs = 5 * 60_000;

/** Keeps credentials until five minutes before they expire, over runs. Calls for the same key at the same time share one request. */
export function createCredentialCache(clock: Clock) {
  const cache = new Map<string, Promise<Credentials>>();
  return {
    async get(key: string, obtain: () => Promise<Credentials>): Promise<Credentials> {
      const known = cache.get(key);
      if (known !== undefined) {
        const credentials = await known.catch(() => undefined);
        if (credentials && stillGood(clock, credentials)) return credentials;
        if (cache.get(key) === known) cache.delete(key);
      }
      const current = cache.get(key);
      if (current !== undefined) return current;
      const obtaining = obtain();
      cache.set(key, obtaining);
      // A failure is not kept: the customer may repair the role before the next run.
      obtaining.catch(() => cache.get(key) === obtaining && cache.delete(key));
      return obtaining;
    },
  };
}

export type CredentialCache = ReturnType<typeof createCredentialCache>;

function stillGood(clock: Clock, { expiration }: Credentials): boolean {
  return expiration === undefined || expiration.getTime() - renewBeforeMs > clock.now();
}
