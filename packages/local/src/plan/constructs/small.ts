import type { Permission } from "../model";
import { type Arguments, applyTransform, readOptions } from "../options";
import { output, resolve, textOf } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, type Link } from "./construct";
import { type FunctionFactory, permissionOf } from "./function";

/** `sst.aws.Bucket`: a private bucket. */
export function defineBucket(recorder: Recorder) {
  return class Bucket extends Construct {
    readonly name;
    readonly arn;
    readonly nodes;

    constructor(name: string, args?: unknown) {
      super("sst.aws.Bucket", name);
      recorder.claimName(name);
      const options = readOptions("sst.aws.Bucket option", args, ["transform", "versioning"], {
        lifecycle: "nothing expires on one machine",
        cors: "no browser talks to the bucket",
        enforceHttps: "everything stays on the loopback",
      });
      const { bucket } = readOptions("sst.aws.Bucket transform", options.transform, ["bucket"], {
        policy: "permissions are those of the functions",
        publicAccessBlock: "the bucket is not reachable from outside",
        versioning: "whether there are versions is an option of the component",
      }) as { bucket?: unknown };
      const physical = recorder.physicalName(name).toLowerCase();
      const raw = applyTransform(bucket, { bucket: physical }, name);
      readOptions("sst.aws.Bucket transform.bucket", raw, ["bucket"], {
        tags: "nothing reads tags",
        forceDestroy: "data is deleted by removing the data folder",
        objectLockEnabled: "nobody else can write to the data folder",
      });
      const isVersioned = options.versioning === true;
      const plan = { name: String(raw.bucket), arn: `arn:aws:s3:::${String(raw.bucket)}`, isVersioned };
      recorder.plan.buckets.push(plan);
      this.name = output(plan.name);
      this.arn = output(plan.arn);
      this.nodes = guarded("sst.aws.Bucket nodes", {
        bucket: output({ id: plan.name, bucket: plan.name, arn: plan.arn }),
      });
    }

    getSSTLink(): Link {
      const arn = textOf(this.arn);
      return {
        type: "sst.aws.Bucket",
        properties: { name: this.name },
        permissions: [{ effect: "allow", actions: ["s3:*"], resources: [arn, `${arn}/*`] }],
      };
    }
  };
}

/** `sst.aws.CronV2`: a function on a schedule. */
export function defineCron(recorder: Recorder, functions: FunctionFactory) {
  return class CronV2 extends Construct {
    readonly nodes;

    constructor(name: string, args: unknown) {
      super("sst.aws.CronV2", name);
      recorder.claimName(name);
      const supported = ["schedule", "function", "event", "timezone", "enabled", "retries"];
      const options = readOptions("sst.aws.CronV2 option", args, supported, {
        dlq: "a failed tick is in the log, and the next minute brings the next one",
        transform: "names and descriptions",
      });
      const target = functions.from(`${name}Handler`, options.function);
      this.nodes = guarded("sst.aws.CronV2 nodes", { function: output({ name: target.name, arn: target.arn }) });
      recorder.plan.schedules.push({
        construct: name,
        schedule: String(options.schedule),
        timezone: String(options.timezone ?? "UTC"),
        functionName: target.name,
        event: options.event ?? {},
        enabled: options.enabled !== false,
        retries: Number(options.retries ?? 0),
      });
    }
  };
}

/** `sst.aws.Email`: the sender of our mails. */
export function defineEmail(recorder: Recorder) {
  return class Email extends Construct {
    readonly sender;
    readonly configSet = output("local");
    readonly nodes;

    constructor(name: string, args: unknown) {
      super("sst.aws.Email", name);
      recorder.claimName(name);
      const withoutEffect = {
        dns: "no DNS on one machine",
        dmarc: "no DNS on one machine",
        mailFrom: "no DNS on one machine",
      };
      const options = readOptions("sst.aws.Email option", args, ["sender"], {
        ...withoutEffect,
        transform: "names and descriptions",
        events: "the local mailbox has no bounces",
      });
      const sender = String(options.sender);
      recorder.plan.emails.push({ name, sender });
      this.sender = output(sender);
      this.nodes = guarded("sst.aws.Email nodes", {
        identity: output({ arn: recorder.arn("ses", `identity/${sender}`), emailIdentity: sender }),
        configurationSet: output({
          arn: recorder.arn("ses", "configuration-set/local"),
          configurationSetName: "local",
        }),
      });
    }

    getSSTLink(): Link {
      const resources = [textOf(this.nodes.identity.arn), textOf(this.nodes.configurationSet.arn)];
      return {
        type: "sst.aws.Email",
        properties: { sender: this.sender, configSet: this.configSet },
        permissions: [{ effect: "allow", actions: ["ses:*"], resources }],
      };
    }
  };
}

/** `sst.Secret`: its value comes from `SST_SECRET_<Name>`, the local defaults, or its placeholder. */
export function defineSecret(recorder: Recorder) {
  return class Secret extends Construct {
    readonly name;
    readonly value;

    constructor(name: string, placeholder?: unknown) {
      super("sst.Secret", name);
      recorder.claimName(name);
      const value = recorder.context.secrets[name] ?? resolve(placeholder);
      if (value === undefined) throw new Error(`The secret ${name} has no value: set SST_SECRET_${name}.`);
      recorder.plan.secrets.push(name);
      this.name = output(name);
      this.value = output(String(value));
    }

    getSSTLink(): Link {
      return { type: "sst.sst.Secret", properties: { value: this.value }, permissions: [] };
    }
  };
}

/** `sst.Linkable`: properties under a name, with the permissions that come with linking. */
export function defineLinkable(recorder: Recorder) {
  return class Linkable extends Construct {
    readonly name;
    readonly properties;
    readonly permissions: Permission[];

    constructor(name: string, args: unknown) {
      super("sst.Linkable", name);
      recorder.claimName(name);
      const options = readOptions("sst.Linkable option", args, ["properties", "include"]);
      this.name = output(name);
      this.properties = options.properties as Arguments;
      this.permissions = ((options.include ?? []) as Arguments[]).map(permissionOf);
    }

    getSSTLink(): Link {
      return { type: "sst.sst.Linkable", properties: this.properties, permissions: this.permissions };
    }
  };
}
