import { emptyPlan, type Plan } from "./model";

/** Values of this machine that stand for what AWS would give. All of them are known before infra is evaluated. */
export interface PlanContext {
  appName: string;
  stage: string;
  region: string;
  accountId: string;
  /** Base URL of the SQS emulator: the SDK sends to the host of a queue's URL. */
  queueEndpoint: string;
  /** URL of the dashboard, as people open it. */
  dashboardUrl: string;
  apiUrl: string;
  /** Values of `sst.Secret`s, by name. */
  secrets: Record<string, string>;
}

export type Transform = (args: Record<string, unknown>, opts: Record<string, unknown>, name: string) => unknown;

/** What all constructs of one evaluation share: where they write down what they are. */
export interface Recorder {
  readonly context: PlanContext;
  readonly plan: Plan;
  /** Transforms registered with `$transform`, by construct type. */
  readonly transforms: Map<string, Transform[]>;
  /** Physical name as SST would give it, less the random suffix. */
  physicalName(name: string): string;
  arn(service: string, resource: string): string;
  /** Throws when a construct's name is taken (SST refuses that too, whatever the case). */
  claimName(name: string): void;
  ignore(type: string, name: string, reason: string): void;
}

/** A recorder with an empty plan. */
export function createRecorder(context: PlanContext): Recorder {
  const plan = emptyPlan({ name: context.appName, stage: context.stage });
  const names = new Set<string>();
  return {
    context,
    plan,
    transforms: new Map(),
    physicalName: (name) => `${context.appName}-${context.stage}-${name}`,
    arn: (service, resource) => `arn:aws:${service}:${context.region}:${context.accountId}:${resource}`,
    claimName(name) {
      if (!/^[A-Z][A-Za-z0-9]*$/.test(name))
        throw new Error(`"${name}" is no component name: PascalCase letters and digits.`);
      if (names.has(name.toLowerCase())) throw new Error(`There are two components named "${name}".`);
      names.add(name.toLowerCase());
    },
    ignore: (type, name, reason) => plan.ignored.push({ type, name, reason }),
  };
}
