import type { FunctionPlan, Permission } from "../model";
import { NotImplementedLocally } from "../not-implemented";
import { type Arguments, applyTransform, megabytesOf, readOptions, secondsOf, type WithoutEffect } from "../options";
import { output, resolve } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, isLinkable, type Link, type Linkable } from "./construct";

const options = [
  "handler",
  "timeout",
  "memory",
  "environment",
  "link",
  "permissions",
  "name",
  "concurrency",
  "transform",
] as const;
const withoutEffect: WithoutEffect = {
  runtime: "everything runs on the Node.js at hand",
  architecture: "everything runs on the processor at hand",
  description: "text for people",
  logging: "logs go to files in the data folder",
  nodejs: "bundling for the cloud: minified or not makes no difference here",
  storage: "the temporary folder of the machine is used",
  dev: "this is the development mode",
  tags: "nothing reads tags",
  retries: "only for asynchronous invocations, which the product does not make",
};
const rawWithoutEffect: WithoutEffect = {
  tracingConfig: "there is no X-Ray on one machine",
  loggingConfig: "logs go to files in the data folder",
  tags: "nothing reads tags",
};

/** Makes functions out of all that SST takes for one. */
export interface FunctionFactory {
  /** A construct, the arguments of one, a path to a handler, or the ARN of a function that exists. */
  from(name: string, input: unknown): FunctionPlan;
}

/** `sst.aws.Function`: a Lambda function with its links and the permissions of its role. */
export function defineFunction(recorder: Recorder) {
  class SstFunction extends Construct {
    readonly name;
    readonly arn;
    readonly nodes;

    constructor(name: string, args: unknown) {
      super("sst.aws.Function", name);
      recorder.claimName(name);
      const plan = planFunction(recorder, name, args);
      recorder.plan.functions.push(plan);
      this.name = output(plan.name);
      this.arn = output(plan.arn);
      this.nodes = guarded("sst.aws.Function nodes", {
        function: output({ arn: plan.arn, name: plan.name, id: plan.name }),
        role: output({ arn: roleArn(recorder, plan.roleName), name: plan.roleName, id: plan.roleName }),
        logGroup: output({
          name: `/aws/lambda/${plan.name}`,
          arn: recorder.arn("logs", `log-group:/aws/lambda/${plan.name}`),
        }),
      });
    }

    getSSTLink(): Link {
      const plan = planOf(recorder, this.constructName);
      return {
        type: "sst.aws.Function",
        properties: { name: plan.name },
        permissions: [{ effect: "allow", actions: ["lambda:InvokeFunction"], resources: [plan.arn] }],
      };
    }
  }

  const factory: FunctionFactory = {
    from(name, given) {
      const input = resolve(given);
      if (input instanceof SstFunction) return planOf(recorder, input.constructName);
      if (typeof input === "string" && input.startsWith("arn:")) {
        const known = recorder.plan.functions.find(({ arn }) => arn === input);
        if (!known) throw new Error(`There is no function ${input}.`);
        return known;
      }
      const made = new SstFunction(name, typeof input === "string" ? { handler: input } : input);
      return planOf(recorder, made.constructName);
    },
  };
  return { Function: SstFunction, factory };
}

function planOf(recorder: Recorder, construct: string): FunctionPlan {
  return recorder.plan.functions.find((plan) => plan.construct === construct) as FunctionPlan;
}

function roleArn(recorder: Recorder, roleName: string): string {
  return `arn:aws:iam::${recorder.context.accountId}:role/${roleName}`;
}

function planFunction(recorder: Recorder, name: string, given: unknown): FunctionPlan {
  let args = readOptions("sst.aws.Function option", given, options, withoutEffect);
  for (const transform of recorder.transforms.get("sst.aws.Function") ?? [])
    args = applyTransform(transform, args, name);
  readOptions("sst.aws.Function option", args, options, withoutEffect);
  const transforms = readOptions("sst.aws.Function transform", args.transform, [
    "function",
    "role",
    "logGroup",
    "eventInvokeConfig",
  ]);
  const raw = readOptions(
    "sst.aws.Function transform.function",
    applyTransform(transforms.function, { name: args.name ?? recorder.physicalName(name) }, name),
    ["name"],
    rawWithoutEffect,
  );
  const role = readOptions(
    "sst.aws.Function transform.role",
    applyTransform(transforms.role, { name: `${String(raw.name)}-role` }, name),
    ["name"],
    {
      assumeRolePolicy: "the runner is the only one who starts functions",
      managedPolicyArns: "permissions are those that infra declares",
    },
  );
  const concurrency = readOptions("sst.aws.Function concurrency", args.concurrency, ["reserved"]);
  const links = ((args.link ?? []) as unknown[]).map(linkable);
  return {
    construct: name,
    name: String(raw.name),
    arn: recorder.arn("lambda", `function:${String(raw.name)}`),
    roleName: String(role.name),
    handler: String(args.handler),
    timeoutSeconds: secondsOf(args.timeout, 20),
    memoryMb: megabytesOf(args.memory, 1_024),
    ...(concurrency.reserved === undefined ? {} : { concurrency: Number(concurrency.reserved) }),
    environment: environmentOf(args.environment),
    links: linksOf(links),
    permissions: [
      ...((args.permissions ?? []) as Arguments[]).map(permissionOf),
      ...links.flatMap((link) => link.getSSTLink().permissions),
    ],
  };
}

function linkable(value: unknown): Linkable {
  if (!isLinkable(value)) throw new NotImplementedLocally("link to something that is no construct");
  return value;
}

/** What `Resource.<Name>` will give for each link, as SST writes it into `SST_RESOURCE_<Name>`. */
export function linksOf(links: readonly unknown[]): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    links.map(linkable).map((link) => {
      const { type, properties } = link.getSSTLink();
      return [link.constructName, { ...readOptions("", properties, Object.keys(properties)), type }];
    }),
  );
}

/** Environment variables as text. */
export function environmentOf(environment: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((environment ?? {}) as Arguments).map(([key, value]) => [key, String(value)]),
  );
}

/** One entry of `permissions`, or of a Linkable's `include`. */
export function permissionOf(given: Arguments): Permission {
  const statement = readOptions("permission", given, ["actions", "resources", "effect", "conditions", "type"]);
  return {
    effect: statement.effect === "deny" ? "deny" : "allow",
    actions: statement.actions as string[],
    resources: statement.resources as string[],
    ...(statement.conditions === undefined ? {} : { conditions: statement.conditions as Permission["conditions"] }),
  };
}
