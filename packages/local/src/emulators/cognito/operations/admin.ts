import { randomBytes } from "node:crypto";
import { attributesFromAdmin, normaliseEmail, toList } from "../attributes";
import { deliver } from "../codes";
import { setPassword } from "../passwords";
import { assertPool, requireUser } from "../pool";
import { endSessions } from "../sessions";
import type { User } from "../state";
import { inputs, type Operation, parse } from "./operation";
import { addUser } from "./sign-up";

/** What a function with the permission does with any account. */
export const adminOperations: Record<string, Operation> = {
  AdminGetUser: (pool, raw) => {
    const { UserPoolId, Username } = parse(inputs.admin, raw);
    assertPool(pool, UserPoolId);
    const user = requireUser(pool, Username);
    return { ...describeUser(user), UserAttributes: toList(user) };
  },

  AdminCreateUser: async (pool, raw) => {
    const input = parse(inputs.adminCreate, raw);
    assertPool(pool, input.UserPoolId);
    const email = normaliseEmail(input.Username);
    const attributes = attributesFromAdmin(pool, input.UserAttributes);
    // Meets every policy: both cases, a digit and a symbol come with the prefix.
    const password = input.TemporaryPassword ?? `Tmp-1${randomBytes(12).toString("base64url")}`;
    const user = addUser(pool, email, attributes, "FORCE_CHANGE_PASSWORD", password);
    if (input.MessageAction !== "SUPPRESS") {
      await deliver(pool, {
        kind: "invitation",
        to: email,
        subject: "Your temporary password",
        text: `Your username is ${email} and temporary password is ${password}.`,
        code: password,
      });
    }
    return { User: { ...describeUser(user), Attributes: toList(user) } };
  },

  AdminSetUserPassword: (pool, raw) => {
    const { UserPoolId, Username, Password, Permanent } = parse(inputs.adminPassword, raw);
    assertPool(pool, UserPoolId);
    const user = requireUser(pool, Username);
    setPassword(pool, user, Password);
    user.status = Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    user.modifiedAt = pool.clock.now();
    pool.save();
    return {};
  },

  AdminUpdateUserAttributes: (pool, raw) => {
    const { UserPoolId, Username, UserAttributes } = parse(inputs.adminUpdate, raw);
    assertPool(pool, UserPoolId);
    Object.assign(requireUser(pool, Username).attributes, attributesFromAdmin(pool, UserAttributes));
    pool.save();
    return {};
  },

  AdminUserGlobalSignOut: (pool, raw) => {
    const { UserPoolId, Username } = parse(inputs.admin, raw);
    assertPool(pool, UserPoolId);
    endSessions(pool, requireUser(pool, Username));
    return {};
  },

  AdminDeleteUser: (pool, raw) => {
    const { UserPoolId, Username } = parse(inputs.admin, raw);
    assertPool(pool, UserPoolId);
    const user = requireUser(pool, Username);
    endSessions(pool, user);
    delete pool.state.users[user.username];
    pool.save();
    return {};
  },
};

const describeUser = (user: User) => ({
  Username: user.username,
  UserStatus: user.status,
  Enabled: true,
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.modifiedAt / 1000,
});
