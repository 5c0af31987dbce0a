import { AwsError } from "../../shared/aws-error";
import { attributesFromClient, toList } from "../attributes";
import { sendCode, useCode } from "../codes";
import { findUser } from "../pool";
import { endSessions, userOfAccessToken } from "../sessions";
import { inputs, type Operation, parse } from "./operation";

/** What a signed-in person does with their own account. */
export const accountOperations: Record<string, Operation> = {
  GetUser: (pool, raw) => {
    const user = userOfAccessToken(pool, parse(inputs.withToken, raw).AccessToken);
    return { Username: user.username, UserAttributes: toList(user) };
  },

  UpdateUserAttributes: async (pool, raw) => {
    const input = parse(inputs.updateAttributes, raw);
    const user = userOfAccessToken(pool, input.AccessToken);
    const attributes = attributesFromClient(pool, input.UserAttributes);
    const newEmail = attributes.email !== undefined && attributes.email !== user.attributes.email;
    if (newEmail && findUser(pool, attributes.email ?? "")) {
      throw new AwsError("AliasExistsException", "An account with the given email already exists.");
    }
    Object.assign(user.attributes, attributes, newEmail && { email_verified: "false" });
    user.modifiedAt = pool.clock.now();
    pool.save();
    if (!newEmail) return {};
    return { CodeDeliveryDetailsList: [(await sendCode(pool, user, "verifyEmail")).CodeDeliveryDetails] };
  },

  VerifyUserAttribute: (pool, raw) => {
    const { AccessToken, Code } = parse(inputs.verifyAttribute, raw);
    const user = userOfAccessToken(pool, AccessToken);
    useCode(pool, user, "verifyEmail", Code);
    user.attributes.email_verified = "true";
    pool.save();
    return {};
  },

  DeleteUser: (pool, raw) => {
    const user = userOfAccessToken(pool, parse(inputs.withToken, raw).AccessToken);
    endSessions(pool, user);
    delete pool.state.users[user.username];
    pool.save();
    return {};
  },
};
