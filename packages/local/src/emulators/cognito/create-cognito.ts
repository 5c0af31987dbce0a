import type { RequestListener } from "node:http";
import { accessDeniedMessage, missingPermission } from "../shared/access";
import { AwsError } from "../shared/aws-error";
import { pathOf, send } from "../shared/http";
import { type JsonCall, jsonProtocolListener } from "../shared/json-protocol";
import { type Listening, listenOnLoopback } from "../shared/server";
import { accountOperations } from "./operations/account";
import { adminOperations } from "./operations/admin";
import type { Operation } from "./operations/operation";
import { passwordOperations } from "./operations/passwords";
import { createSignInOperations } from "./operations/sign-in";
import { addUser, confirmUser, signUpOperations } from "./operations/sign-up";
import { tokenOperations } from "./operations/tokens";
import type { CognitoOptions } from "./options";
import { createPool, findUser, requireUser } from "./pool";
import { issueIdToken } from "./sessions";
import type { Claims, KeySet } from "./tokens";

export interface CognitoEmulator {
  poolId: string;
  clientId: string;
  /** `iss` of the tokens; the real service's form, so that verifiers need no exception for the local stage. */
  issuer: string;
  /** For `CognitoJwtVerifier.cacheJwks`. */
  keySet: KeySet;
  /** The claims of one of the pool's tokens; rejects a forged or outdated one. Audience and use are the caller's business. */
  verifyToken(token: string): Promise<Claims>;
  /** An ID token of a confirmed user, as if they had signed in. */
  issueIdToken(email: string): Promise<string>;
  /** Makes a confirmed user and runs the post-confirmation trigger; returns the sub. Does nothing for one who exists. */
  createConfirmedUser(user: { email: string; password: string; attributes?: Record<string, string> }): Promise<string>;
  /** The whole service, for a server that is there already. */
  listener: RequestListener;
  listen(port?: number): Promise<Listening>;
}

/** A Cognito user pool with one client: real SRP, real tokens, triggers. No groups, MFA, hosted pages or federation. */
export const createCognito = (options: CognitoOptions): CognitoEmulator => {
  const pool = createPool(options);
  /** What the service lets anybody call: who may do what comes from passwords, codes and tokens in the input. */
  const publicOperations: Record<string, Operation> = {
    ...signUpOperations,
    ...createSignInOperations(pool),
    ...tokenOperations,
    ...passwordOperations,
    ...accountOperations,
  };
  const isPublic = (operation: string): boolean => Object.hasOwn(publicOperations, operation);
  const poolArn = `arn:aws:cognito-idp:${pool.place.region}:${pool.place.accountId}:userpool/${pool.id}`;

  const handle = async ({ operation, input, accessKeyId }: JsonCall): Promise<object> => {
    if (isPublic(operation)) return (publicOperations[operation] as Operation)(pool, input);
    const run = Object.hasOwn(adminOperations, operation) ? adminOperations[operation] : undefined;
    if (!run) throw new AwsError("UnknownOperationException", `${operation} is not available locally`);
    const needed = { action: `cognito-idp:${operation}`, resourceArn: poolArn };
    const missing = missingPermission(options.access, accessKeyId, [needed]);
    if (missing) throw new AwsError("AccessDeniedException", accessDeniedMessage(accessKeyId, missing));
    return run(pool, input);
  };
  const api = jsonProtocolListener({
    contentType: "application/x-amz-json-1.1",
    errorPrefix: "",
    maxBodyBytes: 1024 * 1024,
    access: options.access,
    isPublic,
    unsignedStatus: 400,
    onError: options.onError,
    handle,
  });

  /** GET paths of the pool's public documents. */
  const documents: Record<string, object> = {
    [`/${pool.id}/.well-known/jwks.json`]: pool.signer.keySet,
    [`/${pool.id}/.well-known/openid-configuration`]: {
      issuer: pool.issuer,
      jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ["RS256"],
      subject_types_supported: ["public"],
      response_types_supported: ["code", "token"],
      scopes_supported: ["openid", "email", "phone", "profile"],
    },
  };

  const listener: RequestListener = (req, res) => {
    if (req.method === "GET") {
      const found = documents[pathOf(req)];
      const headers = { "content-type": "application/json" };
      send(res, found ? 200 : 404, JSON.stringify(found ?? { message: "Not Found" }), headers);
    } else {
      api(req, res);
    }
  };

  return {
    poolId: pool.id,
    clientId: options.clientId,
    issuer: pool.issuer,
    keySet: pool.signer.keySet,
    verifyToken: async (token) => {
      const claims = pool.signer.read(token);
      if (!claims) throw new Error("The token's signature is not valid");
      if (Number(claims.exp) * 1000 <= pool.clock.now()) throw new Error("The token has expired");
      return claims;
    },
    issueIdToken: async (email) => {
      const user = requireUser(pool, email);
      if (user.status !== "CONFIRMED") throw new Error(`${email} is ${user.status}; only confirmed users have tokens`);
      return issueIdToken(pool, user);
    },
    createConfirmedUser: async ({ email, password, attributes = {} }) => {
      const known = findUser(pool, email);
      if (known) return known.username;
      const user = addUser(pool, email.toLowerCase(), attributes, "UNCONFIRMED", password);
      await confirmUser(pool, user);
      return user.username;
    },
    listener,
    listen: (port) => listenOnLoopback(listener, port),
  };
};
