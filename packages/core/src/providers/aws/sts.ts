import { UnreadableAnswer } from "../reader/answer-guard";
import { loadService } from "./clients";
import type { Credentials, StsApi } from "./credentials";
import { type ClientOptions, clientSettings } from "./settings";

/** STS of the SDK. `own` are the credentials that assume roles; without them the SDK finds those of the process. */
export function createSts(options: ClientOptions & { own?: Credentials }): StsApi {
  async function send(operation: string, input: object, region: string, credentials: Credentials | undefined) {
    const { createClient, createCommand } = await loadService("sts");
    // The Reader does not retry these calls, and a whole run rests on them.
    const client = createClient({ ...clientSettings("sts", region, credentials, options), maxAttempts: 3 });
    try {
      return await client.send(createCommand(operation, input), { abortSignal: AbortSignal.timeout(20_000) });
    } finally {
      client.destroy();
    }
  }
  return {
    async assumeRole({ roleArn, externalId, sessionName, region }) {
      const input = { RoleArn: roleArn, RoleSessionName: sessionName, ExternalId: externalId, DurationSeconds: 3600 };
      const answer = (await send("AssumeRole", input, region, options.own)) as {
        Credentials?: Record<string, unknown>;
      };
      const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
      if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined)
        throw new UnreadableAnswer("the answer of sts:AssumeRole has no credentials");
      return {
        accessKeyId: String(AccessKeyId),
        secretAccessKey: String(SecretAccessKey),
        sessionToken: String(SessionToken),
        ...(Expiration instanceof Date ? { expiration: Expiration } : {}),
      };
    },
    async callerIdentity(credentials, region) {
      const { Account, Arn } = await send("GetCallerIdentity", {}, region, credentials ?? options.own);
      if (Account === undefined || Arn === undefined)
        throw new UnreadableAnswer("the answer of sts:GetCallerIdentity has no account");
      return { account: String(Account), arn: String(Arn) };
    },
  };
}
