import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { exportNameOf } from "./gen/check-index";

const usage =
  "npm run new:check -- <service folder> <ID>      for example: npm run new:check -- ec2 EC2_IMDSV2_REQUIRED";
const root = "packages/core/src/catalogue";

/** Service id by folder, for the folders that have types already; otherwise the folder's name is a start. */
async function serviceOf(folder: string): Promise<string> {
  const { catalogue } = await import("../packages/core/src/catalogue");
  const known = existsSync(`${root}/${folder}`) ? await readdir(`${root}/${folder}`) : [];
  const sibling = [...catalogue.values()].find(({ id }) => known.includes(fileNameOf(id)));
  return sibling?.service ?? folder;
}

function fileNameOf(id: string): string {
  return `${id.toLowerCase().replaceAll("_", "-")}.check.ts`;
}

/** A type file that compiles. Its texts, reads and samples are still to be written: the membership tests say which. */
function scaffold(id: string, service: string): string {
  return `import * as z from "zod";
import { defineCheck } from "../../checks/define";

export const ${exportNameOf(fileNameOf(id))} = defineCheck({
  id: "${id}",
  title: "",
  docs: "",
  service: "${service}",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: [],
  params: z.strictObject({}),
  observes: { shape: "one", kind: "B", label: "" },
  default: { operator: "IS_TRUE" },
  reads: [],
  exports: z.object({}),
  async observe() {
    return { value: undefined, evidence: "" };
  },
  samples: [],
});
`;
}

const [folder = "", id = ""] = process.argv.slice(2);
const path = `${root}/${folder}/${fileNameOf(id)}`;
if (!/^[a-z0-9-]+$/.test(folder) || !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(id)) {
  console.error(usage);
  process.exitCode = 1;
} else if (existsSync(path)) {
  console.error(`${path} exists already.`);
  process.exitCode = 1;
} else {
  await mkdir(`${root}/${folder}`, { recursive: true });
  await writeFile(path, scaffold(id, await serviceOf(folder)));
  console.log(`written: ${path}
next:  fill it in, with its reads in ${root}/${folder}/reads.ts (each with the form of its answers) and samples that pass, fail, miss and are denied
then:  npm run gen && npx vitest run ${root}`);
}
