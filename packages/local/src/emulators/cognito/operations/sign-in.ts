import { randomBytes } from "node:crypto";
import { AwsError } from "../../shared/aws-error";
import { createChallenges } from "../challenges";
import { assertNotLocked, countFailure, isPassword, setPassword } from "../passwords";
import { assertClient, findUser, invalidParameter, inventUser, notAuthorized, type Pool } from "../pool";
import { refreshSession, startSession } from "../sessions";
import { beginExchange, type Exchange, isProof } from "../srp";
import type { User } from "../state";
import { inputs, type Operation, parse } from "./operation";

const DEFAULT_FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/** What the pool waits for between two calls of one sign-in. */
type Waiting = { kind: "proof"; username: string; exchange: Exchange } | { kind: "newPassword"; username: string };

/** InitiateAuth and RespondToAuthChallenge. */
export const createSignInOperations = (pool: Pool): Record<string, Operation> => {
  const challenges = createChallenges<Waiting>(pool.clock);

  const afterPassword = (user: User) => {
    user.failures = 0;
    user.lockedUntil = 0;
    pool.save();
    if (user.status === "UNCONFIRMED") {
      throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
    }
    if (user.status === "CONFIRMED") return startSession(pool, user);
    const { email_verified: _verified, ...attributes } = user.attributes;
    return {
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: challenges.open({ kind: "newPassword", username: user.username }),
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: "[]",
        userAttributes: JSON.stringify(attributes),
      },
    };
  };

  /** With unknown users hidden a stranger gets a challenge too; no answer to it is ever right. */
  const beginSrp = (name: string, clientPublic: string) => {
    const user = findUser(pool, name);
    if (!user && !pool.hidesUnknownUsers) throw new AwsError("UserNotFoundException", "User does not exist.");
    if (user) assertNotLocked(pool, user);
    const shown = user ?? { ...inventUser(pool, name), verifier: randomBytes(384).toString("hex") };
    const exchange = beginExchange(clientPublic, shown.verifier);
    if (!exchange) throw invalidParameter("SRP_A is not valid");
    return {
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeParameters: {
        USER_ID_FOR_SRP: shown.username,
        USERNAME: shown.username,
        SALT: shown.salt,
        SRP_B: exchange.B.toString(16),
        SECRET_BLOCK: challenges.open({ kind: "proof", username: shown.username, exchange }),
      },
    };
  };

  const checkProof = (responses: Record<string, string>) => {
    const secretBlock = responses.PASSWORD_CLAIM_SECRET_BLOCK ?? "";
    const waiting = challenges.take(secretBlock);
    if (waiting?.kind !== "proof") throw notAuthorized("Invalid session for the user.");
    const user = pool.state.users[waiting.username];
    if (!user) throw notAuthorized();
    assertNotLocked(pool, user);
    const proven = isProof(waiting.exchange, {
      poolName: pool.name,
      userId: user.username,
      secretBlock,
      timestamp: responses.TIMESTAMP ?? "",
      signature: responses.PASSWORD_CLAIM_SIGNATURE ?? "",
    });
    if (proven) return afterPassword(user);
    countFailure(pool, user);
    throw notAuthorized();
  };

  const checkPassword = (name: string, password: string) => {
    const user = findUser(pool, name);
    if (!user)
      throw pool.hidesUnknownUsers ? notAuthorized() : new AwsError("UserNotFoundException", "User does not exist.");
    assertNotLocked(pool, user);
    if (isPassword(pool, user, password)) return afterPassword(user);
    countFailure(pool, user);
    throw notAuthorized();
  };

  const acceptNewPassword = (session: string, responses: Record<string, string>) => {
    const waiting = challenges.take(session);
    const user = waiting?.kind === "newPassword" ? pool.state.users[waiting.username] : undefined;
    if (!user) throw notAuthorized("Invalid session for the user.");
    setPassword(pool, user, responses.NEW_PASSWORD ?? "");
    user.status = "CONFIRMED";
    return startSession(pool, user);
  };

  return {
    InitiateAuth: (_pool, raw) => {
      const { ClientId, AuthFlow, AuthParameters } = parse(inputs.initiateAuth, raw);
      assertClient(pool, ClientId);
      const flow = AuthFlow === "REFRESH_TOKEN" ? "REFRESH_TOKEN_AUTH" : AuthFlow;
      if (!(pool.options.authFlows ?? DEFAULT_FLOWS).includes(`ALLOW_${flow}`)) {
        throw invalidParameter(`${AuthFlow} flow not enabled for this client`);
      }
      const { USERNAME = "", SRP_A = "", PASSWORD = "", REFRESH_TOKEN = "" } = AuthParameters;
      if (flow === "USER_SRP_AUTH") return beginSrp(USERNAME, SRP_A);
      if (flow === "USER_PASSWORD_AUTH") return checkPassword(USERNAME, PASSWORD);
      if (flow === "REFRESH_TOKEN_AUTH") return refreshSession(pool, REFRESH_TOKEN);
      throw invalidParameter(`${AuthFlow} is not available locally`);
    },

    RespondToAuthChallenge: (_pool, raw) => {
      const { ClientId, ChallengeName, Session = "", ChallengeResponses } = parse(inputs.respond, raw);
      assertClient(pool, ClientId);
      if (ChallengeName === "PASSWORD_VERIFIER") return checkProof(ChallengeResponses);
      if (ChallengeName === "NEW_PASSWORD_REQUIRED") return acceptNewPassword(Session, ChallengeResponses);
      throw invalidParameter(`${ChallengeName} is not available locally`);
    },
  };
};
