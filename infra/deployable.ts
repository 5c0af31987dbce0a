import { writeFileSync } from "node:fs";

/** Names of roles and functions may have 64 characters, and hold the stage. */
export const maxStageLength = 32;

/** What people call the stage that keeps its data in other places; here it would be one that can be thrown away. */
const meantProd = /^(production|prd|live|main|master)$/i;

/**
 * Why nothing can be deployed to a stage from here, with what would be right; undefined where it can. SST asks before every command, so
 * that nothing is bootstrapped in a region that nobody chose, and no stage is made whose names AWS refuses halfway.
 */
export function refusal(stage: string, environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const again = (name: string) => `Run the command again with --stage ${name}.`;
  if (meantProd.test(stage) || (stage !== "prod" && stage.toLowerCase() === "prod"))
    return `There is no stage ${stage}: the one that keeps its data is called prod. ${again("prod")}`;
  if (stage.length > maxStageLength)
    return `The stage ${stage} has ${stage.length} characters; at most ${maxStageLength} fit into the names AWS takes. ${again(stage.slice(0, 8).replace(/-+$/, ""))}`;
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(stage)) {
    const name = stage
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "");
    return `The stage ${JSON.stringify(stage)} must be lower-case letters, digits and hyphens, and begin with a letter. ${again(name || "dev")}`;
  }
  if (!environment.AWS_REGION)
    return `AWS_REGION is not set: the CLI would take us-east-1, and keep a second state there. Put the region before the command, for example AWS_REGION=eu-west-1, or export it.`;
  return undefined;
}

/**
 * Throws why nothing can be deployed. SST keeps what sst.config.ts prints and throws for its log, which only `--print-logs` shows, and says
 * "Unexpected error occurred" alone: so the terminal is told directly, where there is one.
 */
export function refuse(reason: string): never {
  try {
    writeFileSync("/dev/tty", `✕  ${reason}\n`);
  } catch {
    // A pipeline has no terminal, and Windows none of that name.
  }
  throw new Error(reason);
}
