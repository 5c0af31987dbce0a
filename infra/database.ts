import { tables } from "../packages/core/src/types/tables";
import { isProd, keep, stage } from "./stage";

type Fields = Record<string, "string">;

/** Every key attribute of a table and of its indexes; all keys of this product are strings. */
function keyFields(table: (typeof tables)[keyof typeof tables]): Fields {
  const keys = [table.primaryIndex, ...Object.values(table.globalIndexes)];
  return Object.fromEntries(keys.flatMap(({ hashKey, rangeKey }) => [hashKey, rangeKey]).map((key) => [key, "string"]));
}

/** Point-in-time recovery and on-demand billing are what sst.aws.Dynamo always sets. */
function createTable(name: string, table: (typeof tables)[keyof typeof tables]) {
  return new sst.aws.Dynamo(name, {
    fields: keyFields(table),
    primaryIndex: table.primaryIndex,
    globalIndexes: table.globalIndexes,
    deletionProtection: isProd,
    transform: {
      table: (args, opts) => {
        args.name = table.name(stage);
        keep(opts);
      },
    },
  });
}

export const mainTable = createTable("MainTable", tables.Main);
export const evaluationsTable = createTable("EvaluationsTable", tables.Evaluations);

// A Dynamo component's own link grants dynamodb:*; these carry the name alone.
export const main = new sst.Linkable("Main", { properties: { name: mainTable.name } });
export const evaluations = new sst.Linkable("Evaluations", { properties: { name: evaluationsTable.name } });
