import type { IncomingMessage } from "node:http";
import { queryOf } from "./http";

/**
 * Says whether the holder of an access key may do something. Engines without such a hook allow everything.
 *
 * @param accessKeyId from the `Credential` of the request's Signature Version 4; it names the calling function
 * @param action for example `dynamodb:PutItem`
 * @param resourceArn for example `arn:aws:dynamodb:us-east-1:000000000000:table/Main/index/GSI1`
 */
export type Authorize = (accessKeyId: string, action: string, resourceArn: string) => boolean;

/** Access key id of the runner's own calls. It may do anything. */
export const ROOT_ACCESS_KEY_ID = "LOCALROOT";

/** The access key id of a signed request (header or presigned query), or `undefined`. The signature itself is not checked. */
export const accessKeyIdOf = (req: IncomingMessage): string | undefined => {
  const signed = /Credential=([^/,\s]+)\//.exec(req.headers.authorization ?? "")?.[1];
  if (signed) return signed;
  return queryOf(req).get("X-Amz-Credential")?.split("/")[0];
};

/** The permission a call needs. */
export interface Permission {
  action: string;
  resourceArn: string;
}

/** The first permission that is missing, or `undefined` when the call may go on. */
export const missingPermission = (
  authorize: Authorize | undefined,
  accessKeyId: string | undefined,
  needed: readonly Permission[],
): Permission | undefined => {
  if (!authorize || accessKeyId === ROOT_ACCESS_KEY_ID) return undefined;
  return needed.find(({ action, resourceArn }) => !authorize(accessKeyId ?? "anonymous", action, resourceArn));
};

/** The sentence AWS answers a missing permission with. */
export const accessDeniedMessage = (accessKeyId: string | undefined, { action, resourceArn }: Permission): string =>
  `User: ${accessKeyId ?? "anonymous"} is not authorized to perform: ${action} on resource: ${resourceArn} ` +
  `because no identity-based policy allows the ${action} action`;
