import type { UserPoolClientPlan, UserPoolPlan } from "../model";
import { NotImplementedLocally } from "../not-implemented";
import { type Arguments, applyTransform, readOptions, type WithoutEffect } from "../options";
import { output } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, type Link } from "./construct";
import type { FunctionFactory } from "./function";

const poolRaw = ["passwordPolicy", "adminCreateUserConfig"];
const poolRawWithoutEffect: WithoutEffect = {
  name: "the pool is known by its id",
  accountRecoverySetting: "recovery is by e-mail, the one channel there is",
  autoVerifiedAttributes: "the e-mail address is always verified by a code",
  deletionProtection: "data is deleted by removing the data folder",
  emailConfiguration: "mails go to the local mailbox",
  userAttributeUpdateSettings: "an address is verified before it is used",
  usernameConfiguration: "user names are not case sensitive",
  userPoolAddOns: "there is no threat protection on one machine",
  userPoolTier: "there is no bill on one machine",
  verificationMessageTemplate: "the local mailbox has its own texts",
  tags: "nothing reads tags",
};
const clientRaw = [
  "explicitAuthFlows",
  "preventUserExistenceErrors",
  "idTokenValidity",
  "accessTokenValidity",
  "refreshTokenValidity",
  "tokenValidityUnits",
  "writeAttributes",
];
const hostedUi = "there is no hosted sign-in page on one machine";
const clientRawWithoutEffect: WithoutEffect = {
  name: "the client is known by its id",
  userPoolId: "the pool it was added to",
  generateSecret: "clients have no secret",
  enableTokenRevocation: "tokens can always be revoked",
  supportedIdentityProviders: "the pool itself is the only one",
  readAttributes: "whoever signs in may read all of their own attributes",
  allowedOauthFlows: hostedUi,
  allowedOauthFlowsUserPoolClient: hostedUi,
  allowedOauthScopes: hostedUi,
  callbackUrls: hostedUi,
  logoutUrls: hostedUi,
};
const triggerNames = ["preSignUp", "postConfirmation", "preTokenGeneration"] as const;

/** `sst.aws.CognitoUserPool`: people sign in with their e-mail address. */
export function defineUserPool(recorder: Recorder, functions: FunctionFactory) {
  return class CognitoUserPool extends Construct {
    readonly id;
    readonly arn;
    readonly nodes;
    readonly plan: UserPoolPlan;

    constructor(name: string, args: unknown) {
      super("sst.aws.CognitoUserPool", name);
      recorder.claimName(name);
      const options = readOptions("sst.aws.CognitoUserPool option", args, ["usernames", "triggers", "transform"], {
        verify: "the local mailbox has its own texts",
      });
      if (String(options.usernames) !== "email")
        throw new NotImplementedLocally("sst.aws.CognitoUserPool without usernames: [email]");
      const { userPool } = readOptions("sst.aws.CognitoUserPool transform", options.transform, [
        "userPool",
      ]) as Arguments;
      const raw = applyTransform(userPool, {}, name);
      readOptions("sst.aws.CognitoUserPool transform.userPool", raw, poolRaw, poolRawWithoutEffect);
      const id = `${recorder.context.region}_Local${name}`;
      this.plan = {
        construct: name,
        id,
        arn: recorder.arn("cognito-idp", `userpool/${id}`),
        passwordPolicy: passwordPolicyOf(raw.passwordPolicy),
        selfSignUp: !(raw.adminCreateUserConfig as { allowAdminCreateUserOnly?: boolean })?.allowAdminCreateUserOnly,
        triggers: triggersOf(functions, name, options.triggers),
        clients: [],
      };
      recorder.plan.userPools.push(this.plan);
      this.id = output(id);
      this.arn = output(this.plan.arn);
      const endpoint = `cognito-idp.${recorder.context.region}.amazonaws.com/${id}`;
      this.nodes = guarded("sst.aws.CognitoUserPool nodes", { userPool: output({ id, arn: this.plan.arn, endpoint }) });
    }

    addClient(name: string, args?: unknown) {
      const options = readOptions("sst.aws.CognitoUserPool.addClient option", args, ["transform"], {
        callbackUrls: hostedUi,
        providers: "the pool itself is the only one",
      });
      const { client } = readOptions("addClient transform", options.transform, ["client"]) as { client?: unknown };
      const raw = applyTransform(client, {}, name);
      readOptions("addClient transform.client", raw, clientRaw, clientRawWithoutEffect);
      if (raw.generateSecret) throw new NotImplementedLocally("user pool client with a secret");
      const plan = clientOf(name, raw);
      this.plan.clients.push(plan);
      return new UserPoolClient(name, plan.id);
    }

    getSSTLink(): Link {
      return {
        type: "sst.aws.CognitoUserPool",
        properties: { id: this.id },
        permissions: [{ effect: "allow", actions: ["cognito-idp:*"], resources: [this.plan.arn] }],
      };
    }
  };
}

class UserPoolClient extends Construct {
  readonly id;
  readonly nodes;

  constructor(name: string, id: string) {
    super("sst.aws.CognitoUserPoolClient", name);
    this.id = output(id);
    this.nodes = guarded("sst.aws.CognitoUserPoolClient nodes", { client: output({ id }) });
  }

  getSSTLink(): Link {
    return { type: "sst.aws.CognitoUserPoolClient", properties: { id: this.id }, permissions: [] };
  }
}

function passwordPolicyOf(given: unknown): UserPoolPlan["passwordPolicy"] {
  const supported = ["minimumLength", "requireLowercase", "requireUppercase", "requireNumbers", "requireSymbols"];
  const policy = readOptions("passwordPolicy", given, supported, {
    temporaryPasswordValidityDays: "nobody is invited with a temporary password",
    passwordHistorySize: "old passwords are not kept",
  }) as Partial<UserPoolPlan["passwordPolicy"]>;
  return {
    minimumLength: policy.minimumLength ?? 8,
    requireLowercase: policy.requireLowercase ?? false,
    requireUppercase: policy.requireUppercase ?? false,
    requireNumbers: policy.requireNumbers ?? false,
    requireSymbols: policy.requireSymbols ?? false,
  };
}

function triggersOf(functions: FunctionFactory, pool: string, given: unknown): UserPoolPlan["triggers"] {
  const triggers = readOptions("sst.aws.CognitoUserPool triggers", given, [
    ...triggerNames,
    "preTokenGenerationVersion",
  ]);
  if ((triggers.preTokenGenerationVersion ?? "v1") !== "v1")
    throw new NotImplementedLocally("preTokenGenerationVersion other than v1");
  return Object.fromEntries(
    triggerNames
      .filter((trigger) => triggers[trigger] !== undefined)
      .map((trigger) => {
        const label = `${pool}Trigger${trigger.charAt(0).toUpperCase()}${trigger.slice(1)}`;
        return [trigger, functions.from(label, triggers[trigger]).name];
      }),
  );
}

const minutesPer: Record<string, number> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1_440 };

/** Cognito's own defaults: ID and access token one hour, refresh token 30 days. */
function clientOf(name: string, raw: Arguments): UserPoolClientPlan {
  const units = (raw.tokenValidityUnits ?? {}) as Record<string, string | undefined>;
  const minutes = (token: string, otherwise: number, unit: string): number => {
    const validity = raw[`${token}Validity`];
    return validity === undefined ? otherwise : Number(validity) * (minutesPer[units[token] ?? unit] as number);
  };
  return {
    construct: name,
    id: `local${name.toLowerCase()}`,
    authFlows: (raw.explicitAuthFlows ?? ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]) as string[],
    idTokenMinutes: minutes("idToken", 60, "hours"),
    accessTokenMinutes: minutes("accessToken", 60, "hours"),
    refreshTokenMinutes: minutes("refreshToken", 43_200, "days"),
    preventUserExistenceErrors: raw.preventUserExistenceErrors === "ENABLED",
    ...(raw.writeAttributes === undefined ? {} : { writableAttributes: raw.writeAttributes as string[] }),
  };
}
