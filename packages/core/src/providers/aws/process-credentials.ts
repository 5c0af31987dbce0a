import { loadService } from "./clients";
import { type Credentials, CredentialsError } from "./credentials";
import { type ClientOptions, clientSettings } from "./settings";

interface WithCredentials {
  config: { credentials(): Promise<Credentials> };
}

/**
 * The credentials that the SDK finds for this process: environment, shared configuration (`AWS_PROFILE`), SSO, container or
 * instance role. Throws a CredentialsError when there are none.
 */
export async function processCredentials(region: string, options: ClientOptions = {}): Promise<Credentials> {
  const { createClient } = await loadService("sts");
  const client = createClient(clientSettings("sts", region, undefined, options));
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await (
      client as unknown as WithCredentials
    ).config.credentials();
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  } catch (error) {
    throw new CredentialsError(
      "no AWS credentials were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
      {
        cause: error,
      },
    );
  } finally {
    client.destroy();
  }
}
