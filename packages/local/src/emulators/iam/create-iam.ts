import { createHmac } from "node:crypto";
import { type Access, type AccessKey, newAccessKey } from "../shared/access";
import { matchesPattern } from "./match-pattern";

/** One statement of a function's role, as infra declares it. Conditions are not judged. */
export interface PolicyStatement {
  effect?: "allow" | "deny";
  actions: string[];
  resources: string[];
}

export interface AuthorizationRequest {
  functionName: string;
  action: string;
  resourceArn: string;
}

export interface Iam extends Access {
  /** Records the whole policy of a function; replaces an earlier one. */
  setPolicy(functionName: string, statements: readonly PolicyStatement[]): void;
  /** Whether the function may do it: some statement allows it and none denies it. */
  allows(request: AuthorizationRequest): boolean;
  /** The access key that stands for a function; give it to the function's environment. */
  keyOf(functionName: string): AccessKey;
  /** The access key that may do everything, for whoever runs the stage. */
  root: AccessKey;
}

/**
 * Identity-based policies of functions, and access keys for them. A key that stands for no known function may do nothing.
 *
 * @param root a new one when left out; the keys of functions follow from it
 */
export const createIam = (root: AccessKey = newAccessKey()): Iam => {
  const policies = new Map<string, readonly PolicyStatement[]>();
  /** Functions and secrets by access key id. */
  const holders = new Map<string, { functionName: string; secretAccessKey: string }>();

  const keyOf = (functionName: string): AccessKey => {
    const derive = (purpose: string): Buffer =>
      createHmac("sha256", root.secretAccessKey).update(`${purpose}:${functionName}`).digest();
    const accessKeyId = `ALOC${derive("id").toString("hex").slice(0, 16).toUpperCase()}`;
    return { accessKeyId, secretAccessKey: derive("secret").toString("base64url") };
  };

  const allows = ({ functionName, action, resourceArn }: AuthorizationRequest): boolean => {
    const applying = (policies.get(functionName) ?? []).filter(
      ({ actions, resources }) =>
        // Actions are compared without case, resources with it, as IAM does.
        actions.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase())) &&
        resources.some((pattern) => matchesPattern(pattern, resourceArn)),
    );
    return applying.length > 0 && applying.every(({ effect }) => effect !== "deny");
  };

  return {
    setPolicy: (functionName, statements) => {
      policies.set(functionName, statements);
      const { accessKeyId, secretAccessKey } = keyOf(functionName);
      holders.set(accessKeyId, { functionName, secretAccessKey });
    },
    allows,
    keyOf,
    root,
    secretOf: (accessKeyId) =>
      accessKeyId === root.accessKeyId ? root.secretAccessKey : holders.get(accessKeyId)?.secretAccessKey,
    authorize: (accessKeyId, action, resourceArn) => {
      if (accessKeyId === root.accessKeyId) return true;
      const functionName = holders.get(accessKeyId)?.functionName;
      return functionName !== undefined && allows({ functionName, action, resourceArn });
    },
  };
};
