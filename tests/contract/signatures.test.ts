import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  createCognito,
  createDynamodb,
  createLambda,
  createS3,
  createSes,
  createSqs,
  type Listening,
  newAccessKey,
} from "../../packages/local/src/emulators/index";
import { access, root } from "./support/access";
import { clientConfig } from "./support/client-config";
import { errorOf } from "./support/errors";
import { testFolder } from "./support/folder";

interface SentRequest {
  headers: Record<string, string>;
  path: string;
  body: unknown;
}
/** The part that all SDK clients have in common. */
interface Client {
  send(command: never): Promise<unknown>;
  middlewareStack: { addRelativeTo(middleware: never, options: object): void };
}
interface Emulator {
  listen(): Promise<Listening>;
}
interface Case {
  emulator: () => Emulator | Promise<Emulator>;
  client: (config: ReturnType<typeof clientConfig>) => Client;
  command: object;
  /** Names of the errors: not signed, by an unknown key, wrongly. */
  errors: readonly [string, string, string];
}

const user = { email: "ada@example.com", password: "Correct-Horse-9" };
const clientId = "contractclient000000000001";
const passwordPolicy = { minLength: 8, upper: false, lower: false, digit: false };
const cognito = () => createCognito({ access, clientId, passwordPolicy, onMessage: () => undefined });
const exceptions = [
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
] as const;
const mail = {
  FromEmailAddress: "a@b.example",
  Destination: { ToAddresses: ["c@d.example"] },
  Content: { Simple: { Subject: { Data: "s" }, Body: { Text: { Data: "t" } } } },
};
const object = { Bucket: "evidence", Key: "a/b c!'()*", Body: "content" };

const cases: Record<string, Case> = {
  Cognito: {
    emulator: async () => {
      const emulator = cognito();
      await emulator.createConfirmedUser(user);
      return emulator;
    },
    client: (config) => new CognitoIdentityProviderClient(config),
    command: new AdminDeleteUserCommand({ UserPoolId: "us-east-1_Local00001", Username: user.email }),
    errors: exceptions,
  },
  DynamoDB: {
    emulator: () => createDynamodb({ access }),
    client: (config) => new DynamoDBClient(config),
    command: new ListTablesCommand({}),
    errors: exceptions,
  },
  Lambda: {
    emulator: () => createLambda({ access, has: () => true, invoke: async () => 1 }),
    client: (config) => new LambdaClient(config),
    command: new InvokeCommand({ FunctionName: "arn:aws:lambda:us-east-1:000000000000:function:f", Payload: "{}" }),
    errors: exceptions,
  },
  S3: {
    emulator: () => createS3({ access, folder: testFolder(), buckets: ["evidence"] }),
    client: (config) => new S3Client({ ...config, forcePathStyle: true }),
    command: new PutObjectCommand(object),
    errors: ["AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"],
  },
  SES: {
    emulator: () => createSes({ access, senders: ["a@b.example"] }),
    client: (config) => new SESv2Client(config),
    command: new SendEmailCommand(mail),
    errors: exceptions,
  },
  SQS: {
    emulator: () => createSqs({ access }),
    client: (config) => new SQSClient(config),
    command: new ListQueuesCommand({}),
    errors: exceptions,
  },
};

describe.each(Object.entries(cases))("%s", (_name, { emulator, client, command, errors }) => {
  /** Makes the call, with a request that is changed after it was signed. */
  const send = async (change: (request: SentRequest) => void, key = root): Promise<unknown> => {
    const { url, close } = await (await emulator()).listen();
    onTestFinished(close);
    const made = client(clientConfig(url, key));
    const middleware = (next: (args: unknown) => unknown) => (args: { request: SentRequest }) => {
      change(args.request);
      return next(args);
    };
    const place = { relation: "after", toMiddleware: "httpSigningMiddleware" };
    made.middlewareStack.addRelativeTo(middleware as never, place);
    return made.send(command as never);
  };
  const nameOf = async (change: (request: SentRequest) => void, key = root) => (await errorOf(send(change, key))).name;
  const nothing = () => undefined;

  it("takes what the root key signed", async () => {
    await send(nothing);
  });

  it("takes no request without a signature, by a key that it gave to nobody, or with a guessed secret", async () => {
    const dropped = await nameOf(({ headers }) => delete headers.authorization);
    const { accessKeyId } = root;
    const wrongSecret = await nameOf(nothing, { accessKeyId, secretAccessKey: newAccessKey().secretAccessKey });
    expect([dropped, await nameOf(nothing, newAccessKey()), wrongSecret]).toEqual(errors);
  });

  it("takes no request that was changed after it was signed", async () => {
    const changes: ((request: SentRequest) => void)[] = [
      ({ headers }) => {
        headers["x-amz-date"] = "20200101T000000Z";
      },
      (request) => {
        request.path = `${request.path}x`;
      },
      (request) => {
        // As long as the body that was signed, since its length is signed too.
        request.body = "x".repeat(Number(request.headers["content-length"]));
      },
      ({ headers }) => {
        headers.authorization = (headers.authorization ?? "").replace("host;", "");
      },
    ];
    for (const change of changes) {
      const name = await nameOf(change);
      expect([errors[0], errors[2]]).toContain(name);
    }
  });
});

it("lets anybody call what the user pool lets anybody call, and keeps users whom strangers delete", async () => {
  const emulator = cognito();
  const { url, close } = await emulator.listen();
  onTestFinished(close);
  await emulator.createConfirmedUser(user);
  const stranger = new CognitoIdentityProviderClient(clientConfig(url, newAccessKey()));
  await stranger.send(new ForgotPasswordCommand({ ClientId: clientId, Username: user.email }));
  await errorOf(stranger.send(new AdminDeleteUserCommand({ UserPoolId: emulator.poolId, Username: user.email })));
  expect(await emulator.issueIdToken(user.email)).toMatch(/^ey/);
});

it("signs objects by their whole key", async () => {
  const { url, close } = await createS3({ access, folder: testFolder(), buckets: ["evidence"] }).listen();
  onTestFinished(close);
  const client = new S3Client({ ...clientConfig(url), forcePathStyle: true });
  for (const Key of ["a/../b", "a//b", "ä é", "x=1&y=2?z#f", "+ %20"]) {
    await client.send(new PutObjectCommand({ ...object, Key }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: "evidence", Key }));
    expect(await Body?.transformToString()).toBe("content");
  }
});
