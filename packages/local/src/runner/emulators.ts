import path from "node:path";
import {
  type Clock,
  type CognitoEmulator,
  createCognito,
  createDynamodb,
  createIam,
  createLambda,
  createS3,
  createSes,
  createSqs,
  type Iam,
  type Listening,
  type Place,
  type SesEmulator,
  type SqsEmulator,
} from "../emulators";
import { escapeHtml } from "../local-api/mailbox-page";
import type { Plan, QueuePlan, TablePlan, UserPoolPlan } from "../plan/model";

export type Invoke = (functionName: string, event: unknown) => Promise<unknown>;

export interface EmulatorsOptions {
  folder: string;
  place: Place;
  clock: Clock;
  onError: (error: unknown) => void;
}

/** What must be there before there is a plan: queue URLs hold the port of SQS. */
export interface QueueEmulator {
  iam: Iam;
  sqs: SqsEmulator;
  listening: Listening;
}

/** The services of the stage, running. */
export interface Emulators {
  iam: Iam;
  sqs: SqsEmulator;
  ses: SesEmulator;
  cognito: CognitoEmulator;
  cognitoUrl: string;
  /** `AWS_ENDPOINT_URL_<SERVICE>` for the SDK. */
  endpoints: Record<string, string>;
  /** All but SQS, which was started before. */
  close(): Promise<void>;
}

/** Starts SQS, and the permission check with a root key of this run. */
export async function startQueueEmulator({ folder, place, clock, onError }: EmulatorsOptions): Promise<QueueEmulator> {
  const iam = createIam();
  const sqs = createSqs({ folder: path.join(folder, "sqs"), place, clock, onError, access: iam });
  return { iam, sqs, listening: await sqs.listen() };
}

/** Makes what the plan declares, and starts the services on free ports of the loopback. */
export async function startEmulators(
  plan: Plan,
  { iam, sqs, listening }: QueueEmulator,
  invoke: Invoke,
  options: EmulatorsOptions,
): Promise<Emulators> {
  const { folder, place, clock, onError } = options;
  const common = { place, clock, onError, access: iam };
  for (const { name, permissions } of plan.functions) iam.setPolicy(name, permissions);
  for (const queue of deadLettersFirst(plan.queues)) sqs.declareQueue(queueDeclaration(queue));

  const dynamodb = await createDynamodb({ ...common, folder: path.join(folder, "dynamodb") });
  for (const table of plan.tables) await dynamodb.createTable(tableDeclaration(table));
  const s3 = createS3({
    ...common,
    folder: path.join(folder, "s3"),
    buckets: plan.buckets.map(({ name }) => name),
    versioned: plan.buckets.filter(({ isVersioned }) => isVersioned).map(({ name }) => name),
  });
  const ses = createSes({
    ...common,
    folder: path.join(folder, "ses"),
    senders: plan.emails.map(({ sender }) => sender),
  });
  const names = new Set(plan.functions.map(({ name }) => name));
  const lambda = createLambda({ ...common, has: (name) => names.has(name), invoke });
  const cognito = createUserPool(plan, ses, invoke, options, common);

  const [dynamodbAt, s3At, sesAt, lambdaAt, cognitoAt] = await Promise.all([
    dynamodb.listen(),
    s3.listen(),
    ses.listen(),
    lambda.listen(),
    cognito.listen(),
  ]);
  return {
    iam,
    sqs,
    ses,
    cognito,
    cognitoUrl: cognitoAt.url,
    endpoints: {
      AWS_ENDPOINT_URL_DYNAMODB: dynamodbAt.url,
      AWS_ENDPOINT_URL_SQS: listening.url,
      AWS_ENDPOINT_URL_S3: s3At.url,
      AWS_ENDPOINT_URL_SESV2: sesAt.url,
      AWS_ENDPOINT_URL_LAMBDA: lambdaAt.url,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognitoAt.url,
    },
    async close() {
      await Promise.all([dynamodbAt, s3At, sesAt, lambdaAt, cognitoAt].map((each) => each.close()));
    },
  };
}

function tableDeclaration(table: TablePlan) {
  const types = { string: "S", number: "N", binary: "B" } as const;
  const projection = (given: TablePlan["globalIndexes"][string]["projection"]) =>
    Array.isArray(given) ? given : given === "keys-only" ? ("KEYS_ONLY" as const) : ("ALL" as const);
  return {
    name: table.name,
    ...table.primaryIndex,
    keyTypes: Object.fromEntries(Object.entries(table.fields).map(([field, type]) => [field, types[type]])),
    indexes: Object.entries(table.globalIndexes).map(([name, index]) => ({
      name,
      hashKey: index.hashKey,
      ...(index.rangeKey === undefined ? {} : { rangeKey: index.rangeKey }),
      projection: projection(index.projection),
    })),
    ...(table.ttl === undefined ? {} : { ttl: table.ttl }),
  };
}

function queueDeclaration({ name, visibilityTimeoutSeconds, delaySeconds, redrive }: QueuePlan) {
  return {
    name,
    visibilityTimeoutSeconds,
    delaySeconds,
    ...(redrive && {
      deadLetter: { queue: nameOfArn(redrive.deadLetterArn), maxReceiveCount: redrive.maxReceiveCount },
    }),
  };
}

function deadLettersFirst(queues: readonly QueuePlan[]): QueuePlan[] {
  return [...queues.filter(({ redrive }) => !redrive), ...queues.filter(({ redrive }) => redrive)];
}

/** The last part of an ARN. */
export function nameOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}

/** The one user pool with its one client; codes and temporary passwords go to the mailbox. */
function createUserPool(
  plan: Plan,
  ses: SesEmulator,
  invoke: Invoke,
  { folder }: EmulatorsOptions,
  common: Pick<EmulatorsOptions, "place" | "clock" | "onError"> & { access: Iam },
): CognitoEmulator {
  const [pool] = plan.userPools;
  const [client] = pool?.clients ?? [];
  if (!pool || !client || plan.userPools.length > 1 || pool.clients.length > 1)
    throw new Error("The local stage has one user pool with one client; infra declares something else.");
  const { passwordPolicy: policy } = pool;
  return createCognito({
    ...common,
    folder: path.join(folder, "cognito"),
    poolId: pool.id,
    clientId: client.id,
    passwordPolicy: {
      minLength: policy.minimumLength,
      upper: policy.requireUppercase,
      lower: policy.requireLowercase,
      digit: policy.requireNumbers,
      symbol: policy.requireSymbols,
    },
    authFlows: client.authFlows,
    ...(client.writableAttributes && { writableAttributes: client.writableAttributes }),
    preventUserExistenceErrors: client.preventUserExistenceErrors,
    tokenValidity: {
      idMinutes: client.idTokenMinutes,
      accessMinutes: client.accessTokenMinutes,
      refreshMinutes: client.refreshTokenMinutes,
    },
    triggers: triggersOf(pool, invoke),
    onMessage: ({ to, subject, text }) =>
      ses.deliver({
        html: `<p>${escapeHtml(text)}</p>`,
        from: "no-reply@verificationemail.com",
        to: [to],
        subject,
        text,
      }),
  });
}

function triggersOf({ triggers }: UserPoolPlan, invoke: Invoke) {
  return Object.fromEntries(
    Object.entries(triggers).map(([name, functionName]) => [name, (event: unknown) => invoke(functionName, event)]),
  );
}
