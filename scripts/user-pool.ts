import { randomBytes } from "node:crypto";
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { UserPool } from "../packages/core/src/services/backups/people";
import type { UserDirectory } from "../packages/core/src/services/tenants/delete";

const attribute = (name: string, attributes: AttributeType[] = []) =>
  attributes.find(({ Name }) => Name === name)?.Value;

/** What `run` gives, or undefined when the pool does not have the person. */
async function known<T>(run: Promise<T>): Promise<T | undefined> {
  try {
    return await run;
  } catch (error) {
    if ((error as Error).name === "UserNotFoundException") return undefined;
    throw error;
  }
}

/** A user pool for operators' commands. In it the sub is a user name as well as the mail address is. */
export function cognitoUserPool(
  userPoolId: string,
  client: CognitoIdentityProviderClient = new CognitoIdentityProviderClient({ maxAttempts: 5 }),
): UserPool & UserDirectory & { addressOf(cognitoSub: string): Promise<string | undefined> } {
  const named = (Username: string) => ({ UserPoolId: userPoolId, Username });
  const get = (name: string) => known(client.send(new AdminGetUserCommand(named(name))));
  return {
    async addressOf(cognitoSub) {
      return attribute("email", (await get(cognitoSub))?.UserAttributes);
    },
    async find(email) {
      const user = await get(email);
      const cognitoSub = attribute("sub", user?.UserAttributes);
      return cognitoSub === undefined ? undefined : { cognitoSub, status: user?.UserStatus ?? "" };
    },
    async create(email) {
      const UserAttributes = [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ];
      const input = { ...named(email), UserAttributes, MessageAction: "SUPPRESS" as const };
      const sub = attribute("sub", (await client.send(new AdminCreateUserCommand(input))).User?.Attributes);
      if (sub === undefined) throw new Error("the user pool did not tell the sub of the person it made");
      return sub;
    },
    async setRandomPassword(cognitoSub) {
      // The first letters meet every policy: both cases, a digit and a symbol.
      const Password = `Aa1-${randomBytes(32).toString("base64url")}`;
      await client.send(new AdminSetUserPasswordCommand({ ...named(cognitoSub), Password, Permanent: true }));
    },
    async deleteUser(cognitoSub) {
      return (await known(client.send(new AdminDeleteUserCommand(named(cognitoSub))))) !== undefined;
    },
  };
}
