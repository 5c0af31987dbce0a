/** What infra declares, as plain data: everything that the runner needs to run it on one machine. */
export interface Plan {
  app: { name: string; stage: string };
  tables: TablePlan[];
  queues: QueuePlan[];
  buckets: { name: string; arn: string; isVersioned: boolean }[];
  encryptionKeys: { name: string; arn: string }[];
  userPools: UserPoolPlan[];
  functions: FunctionPlan[];
  apis: ApiPlan[];
  schedules: SchedulePlan[];
  eventSources: EventSourcePlan[];
  emails: { name: string; sender: string }[];
  sites: SitePlan[];
  routers: RouterPlan[];
  secrets: string[];
  /** Resources that have no part to play on one machine, with the reason. */
  ignored: { type: string; name: string; reason: string }[];
}

export interface TablePlan {
  construct: string;
  name: string;
  arn: string;
  fields: Record<string, "string" | "number" | "binary">;
  primaryIndex: { hashKey: string; rangeKey?: string };
  globalIndexes: Record<string, { hashKey: string; rangeKey?: string; projection?: "all" | "keys-only" | string[] }>;
  ttl?: string;
}

export interface QueuePlan {
  construct: string;
  name: string;
  arn: string;
  url: string;
  visibilityTimeoutSeconds: number;
  delaySeconds: number;
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
}

/** One statement of a function's role. */
export interface Permission {
  effect: "allow" | "deny";
  actions: string[];
  resources: string[];
  /** Recorded, not enforced on one machine. */
  conditions?: { test: string; variable: string; values: string[] }[];
}

export interface FunctionPlan {
  construct: string;
  /** Physical name, as `Lambda Invoke` knows it. */
  name: string;
  arn: string;
  roleName: string;
  /** `path/to/file.export` from the repository's root. */
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  /** Reserved concurrency, when infra sets one. */
  concurrency?: number;
  environment: Record<string, string>;
  /** What `Resource.<Name>` gives, by name. */
  links: Record<string, Record<string, unknown>>;
  permissions: Permission[];
}

export interface ApiPlan {
  construct: string;
  url: string;
  authorizers: Record<string, AuthorizerPlan>;
  routes: RoutePlan[];
  cors?: CorsPlan;
  throttling?: { rateLimit?: number; burstLimit?: number };
}

export interface CorsPlan {
  allowOrigins: string[];
  allowMethods: string[];
  allowHeaders: string[];
  exposeHeaders: string[];
  allowCredentials: boolean;
  maxAgeSeconds: number;
}

export type AuthorizerPlan =
  | { kind: "jwt"; issuer: string; audiences: string[]; identitySource: string }
  | { kind: "lambda"; functionName: string; identitySources: string[]; ttlSeconds: number; simpleResponse: boolean };

export interface RoutePlan {
  /** For example `GET /api/groups/{id}`. */
  routeKey: string;
  functionName: string;
  authorizer?: string;
  scopes?: string[];
}

export interface SchedulePlan {
  construct: string;
  /** `rate(…)` or `cron(…)`. */
  schedule: string;
  timezone: string;
  functionName: string;
  event: unknown;
  enabled: boolean;
  retries: number;
}

export interface EventSourcePlan {
  queueArn: string;
  functionName: string;
  batchSize: number;
  windowSeconds: number;
  partialResponses: boolean;
  maximumConcurrency?: number;
}

export interface UserPoolPlan {
  construct: string;
  id: string;
  arn: string;
  passwordPolicy: {
    minimumLength: number;
    requireLowercase: boolean;
    requireUppercase: boolean;
    requireNumbers: boolean;
    requireSymbols: boolean;
  };
  selfSignUp: boolean;
  /** Functions by trigger, for example `postConfirmation`. */
  triggers: Partial<Record<"preSignUp" | "postConfirmation" | "preTokenGeneration", string>>;
  clients: UserPoolClientPlan[];
}

export interface UserPoolClientPlan {
  construct: string;
  id: string;
  authFlows: string[];
  /** Minutes. */
  idTokenMinutes: number;
  accessTokenMinutes: number;
  refreshTokenMinutes: number;
  preventUserExistenceErrors: boolean;
  writableAttributes?: string[];
}

export interface SitePlan {
  construct: string;
  path: string;
  environment: Record<string, string>;
  links: Record<string, Record<string, unknown>>;
}

export interface RouterPlan {
  construct: string;
  url: string;
  /** Path patterns that go to an API, most specific ones first; everything else is the site's. */
  routes: { pattern: string; target: string }[];
}

/** A plan without anything in it. */
export function emptyPlan(app: Plan["app"]): Plan {
  return {
    app,
    tables: [],
    queues: [],
    buckets: [],
    encryptionKeys: [],
    userPools: [],
    functions: [],
    apis: [],
    schedules: [],
    eventSources: [],
    emails: [],
    sites: [],
    routers: [],
    secrets: [],
    ignored: [],
  };
}
