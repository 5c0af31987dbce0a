import { spawn } from "node:child_process";
import path from "node:path";
import { emulatorsOf } from "./emulators";
import type { LocalStage } from "./local-stage";

const root = path.resolve(import.meta.dirname, "../../..");

/** Runs an operator's command against the stage, as a person does: exit code, and what both streams said. */
export function operatorCommand(
  stage: LocalStage,
  name: string,
  ...args: string[]
): Promise<{ code: number | null; text: string }> {
  const env = { ...process.env, API_PORT: new URL(stage.api).port };
  const child = spawn("npm", ["run", "-s", name, "--", ...args], { cwd: root, env });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      text += String(data);
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, text })));
}

/** All that tables and bucket hold of a tenant, as one text. */
export async function storedOf(stage: LocalStage, tenantId: string): Promise<string> {
  const emulators = await emulatorsOf(stage);
  const items = [...(await emulators.scan("Main")), ...(await emulators.scan("Evaluations"))];
  const own = items.filter(({ pk }) => String(pk).startsWith(`TENANT#${tenantId}`));
  return JSON.stringify([own, await emulators.evidence(tenantId)]);
}
