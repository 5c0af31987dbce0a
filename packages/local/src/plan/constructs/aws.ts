import { NotImplementedLocally } from "../not-implemented";
import { type Arguments, readOptions } from "../options";
import { output } from "../output";
import type { Recorder } from "../recorder";
import { guarded } from "./construct";

/** Resources of AWS itself which have no part to play on one machine, each with the reason. */
const ignoredTypes: Readonly<Record<string, string>> = {
  "cloudfront.ResponseHeadersPolicy": "there is no CloudFront on one machine; pages and API set their own headers",
  "cloudwatch.Dashboard": "there is no CloudWatch on one machine; logs are in the data folder",
  "cloudwatch.MetricAlarm": "there is no CloudWatch on one machine; errors are printed",
  "cloudwatch.LogMetricFilter": "there is no CloudWatch on one machine; errors are printed",
  "kms.Alias": "a second name of the key",
  "s3.BucketServerSideEncryptionConfiguration": "the data folder is the user's own",
  "sns.Topic": "alarms have no source on one machine",
};

type Values = (recorder: Recorder, name: string, args: Arguments) => Record<string, unknown>;

/** Resources that have a counterpart here. */
const resources: Readonly<Record<string, Values>> = {
  "kms.Key": (recorder, name, args) => {
    readOptions("aws.kms.Key argument", args, [], {
      description: "text for people",
      enableKeyRotation: "the key file is the user's own",
      deletionWindowInDays: "the key goes with the data folder",
      tags: "nothing reads tags",
    });
    const arn = recorder.arn("kms", `key/${name}`);
    recorder.plan.encryptionKeys.push({ name, arn });
    return { arn, keyId: name, id: name };
  },
};

/** Data sources, by name without `Output`. */
const lookups: Readonly<Record<string, (recorder: Recorder) => Record<string, unknown>>> = {
  getRegion: ({ context }) => ({ region: context.region, name: context.region, id: context.region }),
  getCallerIdentity: ({ context }) => ({ accountId: context.accountId, id: context.accountId }),
  getPartition: () => ({ partition: "aws", id: "aws", dnsSuffix: "amazonaws.com" }),
};

/** The `aws` namespace: resources by their path (`aws.kms.Key`) and lookups (`aws.getRegionOutput`). */
export function defineAws(recorder: Recorder): object {
  const lookup = (key: string) => {
    const found = lookups[key.replace(/Output$/, "")];
    if (!found || !key.endsWith("Output")) throw new NotImplementedLocally(`aws.${key}`);
    return () => output(found(recorder));
  };
  return byKey((service) =>
    service.startsWith("get") ? lookup(service) : byKey((kind) => resourceClass(recorder, `${service}.${kind}`)),
  );
}

function byKey(find: (key: string) => unknown): object {
  return new Proxy({}, { get: (_, key) => (typeof key === "string" ? find(key) : undefined) });
}

function resourceClass(recorder: Recorder, type: string) {
  const values = resources[type];
  const reason = ignoredTypes[type];
  if (!values && reason === undefined) throw new NotImplementedLocally(`aws.${type}`);
  return class {
    constructor(name: string, args?: Arguments) {
      // biome-ignore-start lint/correctness/noConstructorReturn: what is made is the outputs, and no unknown one goes unnoticed
      if (values) return guarded(`aws.${type}`, asOutputs(values(recorder, name, args ?? {})));
      recorder.ignore(`aws.${type}`, name, reason as string);
      return guarded(`aws.${type}`, asOutputs({ id: name, name, arn: recorder.arn("local", `${type}/${name}`) }));
      // biome-ignore-end lint/correctness/noConstructorReturn: see above
    }
  };
}

function asOutputs(values: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, output(value)]));
}
