import { describe, expect, test } from "vitest";
import { createGlobals } from "./globals";
import { createRecorder } from "./recorder";

/** What infra may write, as far as these tests do. */
interface Globals {
  sst: {
    aws: Record<string, new (name: string, args?: object) => Thing>;
    Linkable: new (name: string, args: object) => Thing;
  };
  aws: {
    kms: { Key: new (name: string, args?: object) => Thing };
    ec2: { Instance: unknown };
    getRegionOutput(args: object): Thing;
  };
  $interpolate: (strings: TemplateStringsArray, ...values: unknown[]) => Thing;
  $transform(construct: unknown, change: (args: Record<string, unknown>) => void): void;
}
type Thing = Record<string, never> & { apply<T>(run: (value: string) => T): T };

function setUp() {
  const recorder = createRecorder({
    appName: "sample",
    stage: "local",
    region: "us-east-1",
    accountId: "000000000000",
    queueEndpoint: "http://127.0.0.1:1",
    dashboardUrl: "http://localhost:1",
    apiUrl: "http://localhost:2",
    secrets: {},
  });
  const globals = createGlobals(recorder) as unknown as Globals;
  const make = (construct: string, name: string, args?: object) =>
    new (globals.sst.aws[construct] as new (name: string, args?: object) => Thing)(name, args);
  return { plan: recorder.plan, globals, make };
}

describe("what is not known is refused by name", () => {
  test.each([
    ["an option", () => setUp().make("Queue", "Jobs", { fifo: true }), "sst.aws.Queue option fifo"],
    [
      "an option of an option",
      () => setUp().make("Function", "F", { handler: "a.b", concurrency: { provisioned: 1 } }),
      "concurrency provisioned",
    ],
    [
      "a transform",
      () => setUp().make("Dynamo", "T", { fields: {}, transform: { table: { streamEnabled: true } } }),
      "transform.table streamEnabled",
    ],
    ["a construct", () => setUp().make("Realtime", "R"), "sst.aws property Realtime"],
    ["a property", () => setUp().make("Queue", "Jobs").fifo, "sst.aws.Queue property fifo"],
    ["a resource of AWS", () => setUp().globals.aws.ec2.Instance, "aws.ec2.Instance"],
    ["an output's property", () => setUp().globals.aws.getRegionOutput({}).zones, "output property zones"],
    [
      "a linked thing",
      () => setUp().make("Function", "F", { handler: "a.b", link: [{}] }),
      "link to something that is no construct",
    ],
    ["a duration", () => setUp().make("Function", "F", { handler: "a.b", timeout: "1 week" }), "duration 1 week"],
    ["a promise", () => setUp().make("Function", "F", { handler: Promise.resolve("a.b") }), "promise as input"],
  ])("%s", (_, use, what) => {
    expect(use).toThrow(`NotImplementedLocally("${what.startsWith("transform") ? "sst.aws.Dynamo " : ""}`);
    expect(use).toThrow(what);
  });
});

describe("outputs", () => {
  test("carry their value through apply and $interpolate", () => {
    const { globals, make } = setUp();
    const queue = make("Queue", "Jobs") as unknown as { arn: Thing; nodes: { queue: { name: Thing } } };
    const text = globals.$interpolate`${queue.arn}/*`;
    expect(text.apply((arn) => arn)).toBeDefined();
    let seen = "";
    text.apply((arn) => {
      seen = arn;
    });
    expect(seen).toBe("arn:aws:sqs:us-east-1:000000000000:sample-local-Jobs/*");
  });

  test("have no text by themselves, as before a deployment", () => {
    const { make } = setUp();
    const { arn } = make("Queue", "Jobs") as unknown as { arn: Thing };
    expect(() => `${arn}`).toThrow("$interpolate");
    expect(() => JSON.stringify({ arn })).toThrow("$interpolate");
  });
});

describe("constructs", () => {
  test("a name is taken once, whatever its case", () => {
    const { make } = setUp();
    make("Queue", "Jobs");
    expect(() => make("Bucket", "JOBS")).toThrow('two components named "JOBS"');
    expect(() => make("Bucket", "my-bucket")).toThrow("PascalCase");
  });

  test("a function gets what it is linked to, with the permissions that the link brings", () => {
    const { plan, globals, make } = setUp();
    const queue = make("Queue", "Jobs") as unknown as { url: Thing; arn: Thing };
    const include = [{ actions: ["sqs:SendMessage"], resources: [queue.arn] }];
    const link = new globals.sst.Linkable("Work", { properties: { url: queue.url }, include });
    make("Function", "F", { handler: "src/f.handler", link: [link], timeout: "2 minutes", memory: "1 GB" });
    expect(plan.functions).toMatchObject([
      {
        name: "sample-local-F",
        timeoutSeconds: 120,
        memoryMb: 1024,
        links: { Work: { url: "http://127.0.0.1:1/000000000000/sample-local-Jobs", type: "sst.sst.Linkable" } },
        permissions: [
          {
            effect: "allow",
            actions: ["sqs:SendMessage"],
            resources: ["arn:aws:sqs:us-east-1:000000000000:sample-local-Jobs"],
          },
        ],
      },
    ]);
  });

  test("$transform reaches the functions inside other components", () => {
    const { plan, globals, make } = setUp();
    globals.$transform(globals.sst.aws.Function, (args) => {
      args.timeout = "7 seconds";
    });
    make("CronV2", "Nightly", { schedule: "rate(1 day)", function: "src/nightly.handler" });
    expect(plan.functions).toMatchObject([{ construct: "NightlyHandler", timeoutSeconds: 7 }]);
    expect(plan.schedules).toMatchObject([{ functionName: "sample-local-NightlyHandler" }]);
  });

  test("a queue has one subscriber", () => {
    const { make } = setUp();
    const queue = make("Queue", "Jobs") as unknown as { subscribe(handler: string): void };
    queue.subscribe("src/a.handler");
    expect(() => queue.subscribe("src/b.handler")).toThrow("has a subscriber already");
  });
});
