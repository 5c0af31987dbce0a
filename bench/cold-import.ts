/**
 * How long Node needs to import each deployed bundle, beside a handler that has the DocumentClient and nothing else:
 * that one is the lower bound for whatever talks to DynamoDB. Each time is a new process; the median counts.
 *
 *   npx tsx bench/cold-import.ts [runs] [part of a name]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFunction } from "../tests/infra/bundle/build-function";
import { handlers } from "../tests/infra/bundle/handlers";
import { repository } from "../tests/infra/graph/install-platform";

const runs = Number(process.argv[2] ?? 9);
const wanted = process.argv[3] ?? "";

const bare = `import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = () => client.send(new GetCommand({ TableName: "t", Key: { pk: "p", sk: "s" } }));
`;

const measure = `const started = performance.now();
await import(process.argv[1]);
console.log(performance.now() - started);`;

/** Milliseconds of one import in a new process, which has the links' environment of no stage. */
function importOnce(folder: string): number {
  const links = { SST_RESOURCE_App: '{"name":"cloudcorrect","stage":"bench"}', AWS_REGION: "eu-west-1" };
  const output = execFileSync(
    process.execPath,
    ["--input-type=module", "-e", measure, "--", join(folder, "bundle.mjs")],
    { env: { PATH: process.env.PATH, ...links }, encoding: "utf8" },
  );
  return Number(output.trim());
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measureBundle(name: string, file: string, splitting = false) {
  const { folder, bytes, startBytes } = await buildFunction(file, { splitting });
  try {
    const times = Array.from({ length: runs }, () => importOnce(folder));
    return { name, kB: Math.round(bytes / 1000), startKB: Math.round(startBytes / 1000), ms: median(times) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const folder = mkdtempSync(join(repository, "packages/core/node_modules/.bench-")); // here, so that the packages resolve
writeFileSync(join(folder, "bare.mjs"), bare);
const lowerBound = await measureBundle("(bare DocumentClient)", join(folder, "bare.mjs"));
rmSync(folder, { recursive: true, force: true });

console.log("| bundle | kB | kB read at start | import, ms | times the bare handler |\n|---|--:|--:|--:|--:|");
const print = (row: typeof lowerBound) =>
  console.log(
    `| ${row.name} | ${row.kB} | ${row.startKB} | ${row.ms.toFixed(1)} | ${(row.ms / lowerBound.ms).toFixed(2)} |`,
  );
print(lowerBound);
for (const { name, file, splitting } of handlers.filter((handler) => handler.name.includes(wanted))) {
  print(await measureBundle(name, join(repository, file), splitting));
}
