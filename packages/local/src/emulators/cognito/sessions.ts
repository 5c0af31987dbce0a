import { createHash, randomBytes, randomUUID } from "node:crypto";
import { notAuthorized, type Pool } from "./pool";
import type { Session, User } from "./state";
import type { Claims } from "./tokens";
import { runTrigger } from "./triggers";

const MINUTE_MS = 60_000;
const DEFAULT_REFRESH_MINUTES = 30 * 24 * 60;

/** Claims that a trigger may not touch. Source: Cognito developer guide, "Pre token generation Lambda trigger". */
const RESERVED = new Set([
  ..."acr amr at_hash aud auth_time azp exp iat iss jti nbf nonce origin_jti sub token_use".split(" "),
  "cognito:username",
  "identities",
]);

interface Grant {
  /** `origin_jti`: the same for all tokens of one sign-in. */
  origin: string;
  authenticatedAt: number;
  source: "Authentication" | "RefreshTokens";
}

/** The answer to a sign-in: tokens of a new session. */
export const startSession = async (pool: Pool, user: User) => {
  const origin = randomUUID();
  const now = pool.clock.now();
  const tokens = await issueTokens(pool, user, { origin, authenticatedAt: now, source: "Authentication" });
  const RefreshToken = randomBytes(48).toString("base64url");
  const minutes = pool.options.tokenValidity?.refreshMinutes ?? DEFAULT_REFRESH_MINUTES;
  for (const [key, { expiresAt }] of Object.entries(pool.state.sessions)) {
    if (expiresAt <= now) delete pool.state.sessions[key];
  }
  pool.state.sessions[origin] = {
    username: user.username,
    authenticatedAt: now,
    refreshHash: hashOf(RefreshToken),
    expiresAt: now + minutes * MINUTE_MS,
  };
  pool.save();
  return { AuthenticationResult: { ...tokens, RefreshToken }, ChallengeParameters: {} };
};

/** The answer to a refresh: new ID and access tokens of the same session. */
export const refreshSession = async (pool: Pool, refreshToken: string) => {
  const [origin, session] = findSession(pool, refreshToken) ?? [];
  const user = session && pool.state.users[session.username];
  if (!origin || !user || session.expiresAt <= pool.clock.now()) throw notAuthorized("Invalid Refresh Token");
  const { authenticatedAt } = session;
  const tokens = await issueTokens(pool, user, { origin, authenticatedAt, source: "RefreshTokens" });
  return { AuthenticationResult: tokens, ChallengeParameters: {} };
};

/** Ends the session of a refresh token; its access tokens end with it. An unknown token is no error. */
export const revokeSession = (pool: Pool, refreshToken: string): void => {
  const [origin] = findSession(pool, refreshToken) ?? [];
  if (origin === undefined) return;
  delete pool.state.sessions[origin];
  pool.save();
};

/** Ends all sessions of a user. */
export const endSessions = (pool: Pool, user: User): void => {
  for (const [origin, { username }] of Object.entries(pool.state.sessions)) {
    if (username === user.username) delete pool.state.sessions[origin];
  }
  pool.save();
};

/** The user of an access token whose session lives; throws NotAuthorizedException. */
export const userOfAccessToken = (pool: Pool, token: string): User => {
  const claims = pool.signer.read(token);
  if (claims?.token_use !== "access") throw notAuthorized("Invalid Access Token");
  if (Number(claims.exp) * 1000 <= pool.clock.now()) throw notAuthorized("Access Token has expired");
  const user = pool.state.users[String(claims.username)];
  if (!user || !pool.state.sessions[String(claims.origin_jti)]) throw notAuthorized("Access Token has been revoked");
  return user;
};

/** An ID token without a session, for tools of the local stage. The trigger runs as for a sign-in. */
export const issueIdToken = async (pool: Pool, user: User): Promise<string> => {
  const grant = { origin: randomUUID(), authenticatedAt: pool.clock.now(), source: "Authentication" } as const;
  return (await issueTokens(pool, user, grant)).IdToken;
};

const issueTokens = async (pool: Pool, user: User, grant: Grant) => {
  const { clientId, tokenValidity } = pool.options;
  const extra = await claimsOfTrigger(pool, user, grant.source);
  const iat = seconds(pool.clock.now());
  const accessSeconds = (tokenValidity?.accessMinutes ?? 60) * 60;
  const common = {
    sub: user.username,
    iss: pool.issuer,
    origin_jti: grant.origin,
    event_id: randomUUID(),
    auth_time: seconds(grant.authenticatedAt),
    iat,
  };
  const { email_verified: verified, ...attributes } = user.attributes;
  const identity: Claims = { ...attributes, email_verified: verified === "true", ...extra.add };
  for (const name of extra.suppress) delete identity[name];
  const IdToken = pool.signer.sign({
    ...identity,
    ...common,
    "cognito:username": user.username,
    aud: clientId,
    token_use: "id",
    exp: iat + (tokenValidity?.idMinutes ?? 60) * 60,
    jti: randomUUID(),
  });
  const AccessToken = pool.signer.sign({
    ...common,
    client_id: clientId,
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    username: user.username,
    exp: iat + accessSeconds,
    jti: randomUUID(),
  });
  return { AccessToken, IdToken, ExpiresIn: accessSeconds, TokenType: "Bearer" };
};

/** What the pre-token-generation trigger (version 1) adds to and takes from the ID token. */
const claimsOfTrigger = async (pool: Pool, user: User, source: Grant["source"]) => {
  const groupConfiguration = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
  const response = await runTrigger(pool, "preTokenGeneration", source, user, { groupConfiguration });
  const details = (response.claimsOverrideDetails ?? {}) as {
    claimsToAddOrOverride?: Record<string, string> | null;
    claimsToSuppress?: string[] | null;
  };
  const add = Object.entries(details.claimsToAddOrOverride ?? {}).filter(([name]) => !RESERVED.has(name));
  const suppress = (details.claimsToSuppress ?? []).filter((name) => !RESERVED.has(name));
  return { add: Object.fromEntries(add), suppress };
};

const findSession = ({ state }: Pool, refreshToken: string): [string, Session] | undefined => {
  const hash = hashOf(refreshToken);
  return Object.entries(state.sessions).find(([, { refreshHash }]) => refreshHash === hash);
};

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
