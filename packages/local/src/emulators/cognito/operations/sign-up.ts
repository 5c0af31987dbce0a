import { randomUUID } from "node:crypto";
import { AwsError } from "../../shared/aws-error";
import { attributesFromClient, normaliseEmail } from "../attributes";
import { deliveryTo, expiredCode, sendCode, useCode } from "../codes";
import { assertPolicy, setPassword } from "../passwords";
import { assertClient, findUser, notAuthorized, type Pool } from "../pool";
import type { User, UserStatus } from "../state";
import { runTrigger } from "../triggers";
import { inputs, type Operation, parse } from "./operation";

/** Makes a user whose name is a new UUID and stores it. Throws UsernameExistsException and InvalidPasswordException. */
export const addUser = (
  pool: Pool,
  email: string,
  attributes: Record<string, string>,
  status: UserStatus,
  password: string,
): User => {
  if (findUser(pool, email)) {
    throw new AwsError("UsernameExistsException", "An account with the given email already exists.");
  }
  const now = pool.clock.now();
  const user: User = {
    username: randomUUID(),
    attributes: { ...attributes, email },
    status,
    createdAt: now,
    modifiedAt: now,
    salt: "",
    verifier: "",
    failures: 0,
    lockedUntil: 0,
    codes: {},
  };
  setPassword(pool, user, password);
  pool.state.users[user.username] = user;
  pool.save();
  return user;
};

/** Confirms a user and runs the trigger. As in the service the user stays confirmed when the trigger fails. */
export const confirmUser = async (pool: Pool, user: User): Promise<void> => {
  user.status = "CONFIRMED";
  user.attributes.email_verified = "true";
  user.modifiedAt = pool.clock.now();
  pool.save();
  await runTrigger(pool, "postConfirmation", "ConfirmSignUp", user);
};

export const signUpOperations: Record<string, Operation> = {
  SignUp: async (pool, raw) => {
    const input = parse(inputs.signUp, raw);
    assertClient(pool, input.ClientId);
    if (pool.options.selfSignUp === false) throw notAuthorized("SignUp is not permitted for this user pool");
    const email = normaliseEmail(input.Username);
    const attributes = attributesFromClient(pool, input.UserAttributes);
    assertPolicy(pool, input.Password);
    const user = addUser(pool, email, { ...attributes, email_verified: "false" }, "UNCONFIRMED", input.Password);
    try {
      await runTrigger(pool, "preSignUp", "SignUp", user, { validationData: null });
    } catch (error) {
      delete pool.state.users[user.username];
      pool.save();
      throw error;
    }
    return { UserConfirmed: false, UserSub: user.username, ...(await sendCode(pool, user, "signUp")) };
  },

  ConfirmSignUp: async (pool, raw) => {
    const { ClientId, Username, ConfirmationCode } = parse(inputs.confirm, raw);
    assertClient(pool, ClientId);
    const user = findUser(pool, Username);
    if (!user) throw pool.hidesUnknownUsers ? expiredCode() : userNotFound();
    if (user.status !== "UNCONFIRMED") {
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    }
    useCode(pool, user, "signUp", ConfirmationCode);
    await confirmUser(pool, user);
    return {};
  },

  ResendConfirmationCode: async (pool, raw) => {
    const { ClientId, Username } = parse(inputs.named, raw);
    assertClient(pool, ClientId);
    const user = findUser(pool, Username);
    if (!user && !pool.hidesUnknownUsers) throw userNotFound();
    if (!user) return deliveryTo(Username);
    if (user.status !== "UNCONFIRMED") {
      throw new AwsError("InvalidParameterException", "User is already confirmed.");
    }
    return sendCode(pool, user, "signUp");
  },
};

const userNotFound = (): AwsError => new AwsError("UserNotFoundException", "Username/client id combination not found.");
