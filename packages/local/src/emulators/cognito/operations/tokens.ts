import { assertClient } from "../pool";
import { endSessions, refreshSession, revokeSession, userOfAccessToken } from "../sessions";
import { inputs, type Operation, parse } from "./operation";

export const tokenOperations: Record<string, Operation> = {
  /** How aws-amplify 6.15 and later refreshes. Rotation is not emulated: the refresh token stays the same. */
  GetTokensFromRefreshToken: (pool, raw) => {
    const { ClientId, RefreshToken } = parse(inputs.refresh, raw);
    assertClient(pool, ClientId);
    return refreshSession(pool, RefreshToken);
  },

  RevokeToken: (pool, raw) => {
    const { ClientId, Token } = parse(inputs.revoke, raw);
    assertClient(pool, ClientId);
    revokeSession(pool, Token);
    return {};
  },

  GlobalSignOut: (pool, raw) => {
    endSessions(pool, userOfAccessToken(pool, parse(inputs.withToken, raw).AccessToken));
    return {};
  },
};
