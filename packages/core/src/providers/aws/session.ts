import {
  assumeRole,
  type CredentialCache,
  type Credentials,
  CredentialsError,
  type StsApi,
  sessionError,
} from "./credentials";

/** How an account is entered: by a role with its external id, or by access keys already decrypted. */
export type Access =
  | { kind: "ROLE"; roleArn: string; externalId?: string }
  | { kind: "KEYS"; accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export interface SessionOptions {
  connectionId: string;
  awsAccountId: string;
  region: string;
  access: Access;
  sessionName: string;
  sts: StsApi;
  cache: CredentialCache;
}

/**
 * Credentials of one run: obtained once, checked against the connected account, renewed before they expire. After a failure
 * every further read of the run fails with the same error, so that no check of a broken connection can pass.
 */
export function createSession(options: SessionOptions): () => Promise<Credentials> {
  let failed: unknown;
  return async () => {
    if (failed !== undefined) throw failed;
    try {
      return await options.cache.get(cacheKey(options), () => obtain(options));
    } catch (error) {
      failed = error;
      throw error;
    }
  };
}

/** Connection, role and external id: an edited connection never gets the credentials of the one before. */
function cacheKey({ connectionId, access, awsAccountId }: SessionOptions): string {
  const who =
    access.kind === "ROLE" ? [access.roleArn, access.externalId] : [access.accessKeyId, access.secretAccessKey];
  return JSON.stringify([connectionId, awsAccountId, ...who]);
}

async function obtain({ access, sts, region, sessionName, awsAccountId }: SessionOptions): Promise<Credentials> {
  const credentials =
    access.kind === "ROLE" ? await assumeRole(sts, { ...access, sessionName, region }) : keysOf(access);
  const identity = await sts.callerIdentity(credentials, region).catch((error: unknown) => {
    throw sessionError("the credentials were rejected", error);
  });
  if (identity.account !== awsAccountId) {
    throw new CredentialsError(
      `the credentials belong to account ${identity.account}, not to the connected account ${awsAccountId}`,
    );
  }
  return credentials;
}

function keysOf({ accessKeyId, secretAccessKey, sessionToken }: Access & { kind: "KEYS" }): Credentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
