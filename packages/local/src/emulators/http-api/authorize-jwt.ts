import type { RequestParts } from "./event";
import { forbidden, unauthorized } from "./gateway-error";
import { identityOf } from "./identity-source";
import type { JwtAuthorizer } from "./options";

/**
 * Checks a request's token. Returns what goes into `requestContext.authorizer`; claims are strings there, lists
 * written as `[a b]`. Throws 401, or 403 when the token is good but lacks the route's scopes.
 */
export const authorizeJwt = async (
  authorizer: JwtAuthorizer,
  parts: RequestParts,
  scopes: readonly string[] | undefined,
): Promise<Record<string, unknown>> => {
  const claims = await goodClaims(authorizer, identityOf(parts, authorizer.identitySource));
  const granted = String(claims.scope ?? claims.scp ?? "").split(" ");
  if (scopes?.length && !scopes.some((scope) => granted.includes(scope))) throw forbidden();
  const texts = Object.entries(claims).map(([name, value]) => [
    name,
    Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
  ]);
  return { jwt: { claims: Object.fromEntries(texts), scopes: scopes?.length ? scopes : null } };
};

const goodClaims = async (authorizer: JwtAuthorizer, header: string | undefined): Promise<Record<string, unknown>> => {
  const token = header?.replace(/^Bearer +/i, "");
  if (!token) throw unauthorized();
  let claims: Record<string, unknown>;
  try {
    claims = await authorizer.verify(token);
  } catch {
    // Why a token is bad is not told to whoever sent it.
    throw unauthorized();
  }
  const audiences = [claims.aud, claims.client_id].flat();
  const forUs = authorizer.audiences.some((audience) => audiences.includes(audience));
  if (claims.iss !== authorizer.issuer || !forUs) throw unauthorized();
  return claims;
};
