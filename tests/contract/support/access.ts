import { type Access, createIam, newAccessKey } from "../../../packages/local/src/emulators/index";

const iam = createIam();

/** What emulators under test know callers by: the root key, which may do everything, and no other. */
export const access: Access = iam;
export const { root } = iam;

/** The key of a caller who may do what a rule allows. */
export const caller = newAccessKey();

/** Access by the root key, and by the caller as far as the rule goes. */
export const accessBy = (rule: (action: string, resourceArn: string) => boolean): Access => ({
  secretOf: (id) => (id === caller.accessKeyId ? caller.secretAccessKey : iam.secretOf(id)),
  authorize: (id, action, arn) => (id === caller.accessKeyId ? rule(action, arn) : iam.authorize(id, action, arn)),
});
