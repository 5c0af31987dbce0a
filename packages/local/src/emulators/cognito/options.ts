import type { EmulatorOptions } from "../shared/emulator-options";

/** What Cognito hands to a trigger, event version 1. */
export interface TriggerEvent {
  version: "1";
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  request: Record<string, unknown>;
  response: Record<string, unknown>;
}

/** A trigger function. It returns the event with its response filled in; what it throws refuses the operation. */
export type Trigger = (event: TriggerEvent) => Promise<unknown>;

export interface Triggers {
  preSignUp?: Trigger;
  postConfirmation?: Trigger;
  preTokenGeneration?: Trigger;
}

export interface PasswordPolicy {
  minLength: number;
  upper: boolean;
  lower: boolean;
  digit: boolean;
  symbol?: boolean;
}

/** A mail the pool wants sent. */
export interface PoolMessage {
  kind: "signUp" | "forgotPassword" | "verifyEmail" | "invitation";
  to: string;
  subject: string;
  text: string;
  /** The code, or the temporary password of an invitation. */
  code: string;
}

export interface CognitoOptions extends EmulatorOptions {
  /** Where the pool is kept; in memory when left out. */
  folder?: string;
  /** `REGION_NAME`; default `us-east-1_Local00001`. */
  poolId?: string;
  /** The only client that is accepted. */
  clientId: string;
  /** Defaults to the service's: eight characters with upper and lower case, digit and symbol. */
  passwordPolicy?: PasswordPolicy;
  /** `ExplicitAuthFlows` of the client; defaults to SRP and refresh. */
  authFlows?: string[];
  /** Declared custom attributes, for example `custom:plan`. */
  customAttributes?: string[];
  /** Attributes that the client may write; defaults to all standard and custom ones. */
  writableAttributes?: string[];
  /** Do not tell strangers who has an account; default true. */
  preventUserExistenceErrors?: boolean;
  /** Whether people may sign up by themselves; default true. */
  selfSignUp?: boolean;
  /** Lifetime of tokens; defaults 60 minutes, 60 minutes and 30 days. */
  tokenValidity?: { idMinutes?: number; accessMinutes?: number; refreshMinutes?: number };
  triggers?: Triggers;
  /** Sends a mail. What it throws is the caller's CodeDeliveryFailureException. */
  onMessage?: (message: PoolMessage) => void | Promise<void>;
}
