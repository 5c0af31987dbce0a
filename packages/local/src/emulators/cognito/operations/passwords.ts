import { codeMismatch, deliveryTo, sendCode, useCode } from "../codes";
import { assertNotLocked, assertPolicy, countFailure, isPassword, setPassword } from "../passwords";
import { assertClient, findUser, invalidParameter, notAuthorized, requireUser } from "../pool";
import { userOfAccessToken } from "../sessions";
import { runTrigger } from "../triggers";
import { inputs, type Operation, parse } from "./operation";

export const passwordOperations: Record<string, Operation> = {
  ForgotPassword: (pool, raw) => {
    const { ClientId, Username } = parse(inputs.named, raw);
    assertClient(pool, ClientId);
    const user = pool.hidesUnknownUsers ? findUser(pool, Username) : requireUser(pool, Username);
    // Who has to change the password of an invitation gets a new invitation instead.
    if (user?.status === "FORCE_CHANGE_PASSWORD")
      throw notAuthorized("User password cannot be reset in the current state.");
    if (user?.attributes.email_verified === "true") return sendCode(pool, user, "forgotPassword");
    if (pool.hidesUnknownUsers) return deliveryTo(Username);
    throw invalidParameter(
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
  },

  ConfirmForgotPassword: async (pool, raw) => {
    const { ClientId, Username, ConfirmationCode, Password } = parse(inputs.confirmPassword, raw);
    assertClient(pool, ClientId);
    const user = pool.hidesUnknownUsers ? findUser(pool, Username) : requireUser(pool, Username);
    if (!user) throw codeMismatch();
    // The policy is judged first, so that a bad new password does not use the code up.
    assertPolicy(pool, Password);
    useCode(pool, user, "forgotPassword", ConfirmationCode);
    setPassword(pool, user, Password);
    user.status = "CONFIRMED";
    user.modifiedAt = pool.clock.now();
    pool.save();
    await runTrigger(pool, "postConfirmation", "ConfirmForgotPassword", user);
    return {};
  },

  ChangePassword: (pool, raw) => {
    const { AccessToken, PreviousPassword, ProposedPassword } = parse(inputs.changePassword, raw);
    const user = userOfAccessToken(pool, AccessToken);
    assertNotLocked(pool, user);
    if (!isPassword(pool, user, PreviousPassword)) {
      countFailure(pool, user);
      throw notAuthorized();
    }
    setPassword(pool, user, ProposedPassword);
    pool.save();
    return {};
  },
};
