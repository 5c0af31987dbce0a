import { createHash } from "node:crypto";
import { type Authorize, ROOT_ACCESS_KEY_ID } from "../shared/authorize";
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

export interface Iam {
  /** Records the whole policy of a function; replaces an earlier one. */
  setPolicy(functionName: string, statements: readonly PolicyStatement[]): void;
  /** Whether the function may do it: some statement allows it and none denies it. */
  authorize(request: AuthorizationRequest): boolean;
  /** The access key id that stands for a function; give it to the function's environment. Always the same for a name. */
  accessKeyId(functionName: string): string;
  /** The hook for the engines: finds the function of an access key. */
  authorizeKey: Authorize;
}

/** Identity-based policies of functions. A key that stands for no known function may do nothing. */
export const createIam = (): Iam => {
  const policies = new Map<string, readonly PolicyStatement[]>();
  const functions = new Map<string, string>();

  const authorize = ({ functionName, action, resourceArn }: AuthorizationRequest): boolean => {
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
      functions.set(keyOf(functionName), functionName);
    },
    authorize,
    accessKeyId: keyOf,
    authorizeKey: (accessKeyId, action, resourceArn) => {
      if (accessKeyId === ROOT_ACCESS_KEY_ID) return true;
      const functionName = functions.get(accessKeyId);
      return functionName !== undefined && authorize({ functionName, action, resourceArn });
    },
  };
};

/** Looks like an access key id: four letters and sixteen more letters or digits. */
const keyOf = (functionName: string): string =>
  `ALOC${createHash("sha256").update(functionName).digest("hex").slice(0, 16).toUpperCase()}`;
