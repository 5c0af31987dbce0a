/**
 * How long Node needs to import each deployed bundle, beside a handler that has the DocumentClient and nothing else:
 * that one is the lower bound for whatever talks to DynamoDB. Each time is a new process, the two in turn; medians count.
 *
 *   npx tsx bench/cold-import.ts [runs] [part of a name]
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFunction } from "../tests/infra/bundle/build-function";
import { type Handler, handlers } from "../tests/infra/bundle/handlers";
import { repository } from "../tests/infra/graph/install-platform";
import { loadGraph } from "../tests/infra/graph/load-graph";

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

/** Every link of the product as the environment carries it: handlers read theirs when they are imported. */
const links = Object.fromEntries(
  Object.entries({ App: { name: "cloudcorrect", stage: "prod" }, ...loadGraph("prod").links }).map(([name, link]) => [
    `SST_RESOURCE_${name}`,
    JSON.stringify(link),
  ]),
);

/** Milliseconds of one import in a new process. */
function importOnce(folder: string): number {
  const output = execFileSync(
    process.execPath,
    ["--no-warnings", "--input-type=module", "-e", measure, "--", join(folder, "bundle.mjs")],
    { env: { PATH: process.env.PATH, AWS_REGION: "eu-west-1", ...links }, encoding: "utf8" },
  );
  return Number(output.trim());
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const source = mkdtempSync(join(repository, "packages/core/node_modules/.bench-")); // here, so that the packages resolve
writeFileSync(join(source, "bare.mjs"), bare);
const lowerBound = await buildFunction(join(source, "bare.mjs"));
rmSync(source, { recursive: true, force: true });

/** Sizes and times of a bundle; the bare handler's turn comes after each of its own, so that both meet the same load. */
async function row({ name, file }: Handler): Promise<string> {
  const { folder, bytes, startBytes } = await buildFunction(join(repository, file));
  try {
    const times = Array.from({ length: runs }, () => [importOnce(folder), importOnce(lowerBound.folder)] as const);
    const [own, beside] = [median(times.map(([first]) => first)), median(times.map(([, second]) => second))];
    const sizes = [bytes, startBytes].map((size) => Math.round(size / 1000));
    return [name, ...sizes, own.toFixed(1), beside.toFixed(1), (own / beside).toFixed(2)].join(" | ");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(
  `The bare DocumentClient handler has ${Math.round(lowerBound.bytes / 1000)} kB. Median of ${runs} imports:\n`,
);
console.log("| bundle | kB | kB read at start | import, ms | bare handler, ms | ratio |\n|---|--:|--:|--:|--:|--:|");
for (const handler of handlers.filter(({ name }) => name.includes(wanted))) console.log(`| ${await row(handler)} |`);
rmSync(lowerBound.folder, { recursive: true, force: true });
