import { randomBytes } from "node:crypto";

/** What requests are signed with. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/**
 * Says whether the holder of an access key may do something.
 *
 * @param accessKeyId of a request whose signature was found right
 * @param action for example `dynamodb:PutItem`
 * @param resourceArn for example `arn:aws:dynamodb:us-east-1:000000000000:table/Main/index/GSI1`
 */
export type Authorize = (accessKeyId: string, action: string, resourceArn: string) => boolean;

/** Who may call an emulator, and what they may do there. Every emulator needs one: there is none that trusts everybody. */
export interface Access {
  /** The secret that belongs to an access key id; `undefined` for one that nobody was given. */
  secretOf(accessKeyId: string): string | undefined;
  authorize: Authorize;
}

/** An access key that nobody can guess; its id looks like AWS's: four letters and sixteen more letters or digits. */
export const newAccessKey = (): AccessKey => ({
  accessKeyId: `ALOC${randomBytes(8).toString("hex").toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString("base64url"),
});

/** The permission a call needs. */
export interface Permission {
  action: string;
  resourceArn: string;
}

/** The first permission that is missing, or `undefined` when the call may go on. */
export const missingPermission = (
  { authorize }: Access,
  accessKeyId: string,
  needed: readonly Permission[],
): Permission | undefined => needed.find(({ action, resourceArn }) => !authorize(accessKeyId, action, resourceArn));

/** The sentence AWS answers a missing permission with. */
export const accessDeniedMessage = (accessKeyId: string, { action, resourceArn }: Permission): string =>
  `User: ${accessKeyId} is not authorized to perform: ${action} on resource: ${resourceArn} ` +
  `because no identity-based policy allows the ${action} action`;
