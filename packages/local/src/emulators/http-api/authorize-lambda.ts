import { matchesPattern } from "../iam/match-pattern";
import type { RequestParts } from "./event";
import { forbidden, internalError, unauthorized } from "./gateway-error";
import { identityOf } from "./identity-source";
import type { LambdaAuthorizer } from "./options";

/** Asks a Lambda authorizer. Returns what goes into `requestContext.authorizer`; throws 401, 403 or 500. */
export type AskLambdaAuthorizer = (
  authorizer: LambdaAuthorizer,
  parts: RequestParts,
  routeArn: string,
) => Promise<Record<string, unknown>>;

interface Answer {
  isAuthorized?: boolean;
  context?: Record<string, unknown>;
  policyDocument?: { Statement?: { Effect: string; Action: string | string[]; Resource: string | string[] }[] };
}

export const createLambdaAuthorizers = (
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
  now: () => number,
  onError: (error: unknown) => void,
): AskLambdaAuthorizer => {
  const cache = new Map<string, { answer: Answer; expiresAt: number }>();

  const ask = async (authorizer: LambdaAuthorizer, event: object): Promise<Answer> => {
    try {
      return ((await invoke(authorizer.functionName, event)) ?? {}) as Answer;
    } catch (error) {
      onError(error);
      throw internalError();
    }
  };

  return async (authorizer, parts, routeArn) => {
    const identitySource = authorizer.identitySources.map((source) => identityOf(parts, source));
    if (identitySource.includes(undefined)) throw unauthorized();
    // As in the service the cache knows the identity only: one answer counts for all routes of the authorizer.
    const key = JSON.stringify([authorizer.functionName, identitySource]);
    const cached = cache.get(key);
    const fresh = cached && cached.expiresAt > now() ? cached.answer : undefined;
    const answer = fresh ?? (await ask(authorizer, { ...parts, type: "REQUEST", routeArn, identitySource }));
    if (!fresh && authorizer.ttlSeconds > 0 && identitySource.length > 0) {
      cache.set(key, { answer, expiresAt: now() + authorizer.ttlSeconds * 1000 });
    }
    const allowed = authorizer.simpleResponse ? answer.isAuthorized === true : policyAllows(answer, routeArn);
    if (!allowed) throw forbidden();
    return { lambda: answer.context ?? null };
  };
};

const policyAllows = ({ policyDocument }: Answer, routeArn: string): boolean => {
  const applying = (policyDocument?.Statement ?? []).filter(
    ({ Action, Resource }) =>
      [Action].flat().some((pattern) => matchesPattern(pattern, "execute-api:Invoke")) &&
      [Resource].flat().some((pattern) => matchesPattern(pattern, routeArn)),
  );
  return applying.length > 0 && applying.every(({ Effect }) => Effect === "Allow");
};
