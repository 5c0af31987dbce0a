import type { TablePlan } from "../model";
import { applyTransform, readOptions } from "../options";
import { output, textOf } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, type Link } from "./construct";

const rawOptions = ["name", "deletionProtectionEnabled"];
const rawWithoutEffect = {
  pointInTimeRecovery: "there are no restores on one machine",
  serverSideEncryption: "the data folder is the user's own",
  tags: "nothing reads tags",
};

/** `sst.aws.Dynamo`: a table. */
export function defineDynamo(recorder: Recorder) {
  return class Dynamo extends Construct {
    readonly name;
    readonly arn;
    readonly nodes;

    constructor(name: string, args: unknown) {
      super("sst.aws.Dynamo", name);
      recorder.claimName(name);
      const options = readOptions(
        "sst.aws.Dynamo option",
        args,
        ["fields", "primaryIndex", "globalIndexes", "ttl", "transform"],
        { deletionProtection: "data is deleted by removing the data folder" },
      );
      const { table } = readOptions("sst.aws.Dynamo transform", options.transform, ["table"]) as { table?: unknown };
      const raw = applyTransform(table, { name: recorder.physicalName(name) }, name);
      readOptions("sst.aws.Dynamo transform.table", raw, rawOptions, rawWithoutEffect);
      const plan: TablePlan = {
        construct: name,
        name: String(raw.name),
        arn: recorder.arn("dynamodb", `table/${String(raw.name)}`),
        fields: options.fields as TablePlan["fields"],
        primaryIndex: options.primaryIndex as TablePlan["primaryIndex"],
        globalIndexes: (options.globalIndexes ?? {}) as TablePlan["globalIndexes"],
        ...(options.ttl === undefined ? {} : { ttl: String(options.ttl) }),
      };
      recorder.plan.tables.push(plan);
      this.name = output(plan.name);
      this.arn = output(plan.arn);
      this.nodes = guarded("sst.aws.Dynamo nodes", {
        table: output({ arn: plan.arn, name: plan.name, id: plan.name }),
      });
    }

    getSSTLink(): Link {
      return {
        type: "sst.aws.Dynamo",
        properties: { name: this.name },
        permissions: [
          { effect: "allow", actions: ["dynamodb:*"], resources: [textOf(this.arn), `${textOf(this.arn)}/*`] },
        ],
      };
    }
  };
}
