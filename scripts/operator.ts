import { type ParseArgsConfig, parseArgs } from "node:util";
import type * as z from "zod";
import { cleanLogged } from "../packages/core/src/providers/reader/redact/logged";
import { tenantIdSchema } from "../packages/core/src/types/ids";

/** What the person who typed the command can mend. */
export class Refusal extends Error {}

/** An option of a command: a flag, unless it says what its value is. */
export interface CommandOption {
  help: string;
  /** What stands after the option in the usage, such as `UUID`. */
  value?: string;
  required?: true;
  schema?: z.ZodType<string>;
}

type ValueOf<O extends CommandOption> = O extends { value: string; required: true }
  ? string
  : O extends { value: string }
    ? string | undefined
    : boolean;
type Options<O extends Record<string, CommandOption>> = { [Name in keyof O]: ValueOf<O[Name]> };

export interface Command<O extends Record<string, CommandOption>> {
  /** As in `npm run -s <name>`. */
  name: string;
  options: O;
}

/** The tenant that a command is about. */
export const tenantOption = (help: string) =>
  ({ help, value: "UUID", required: true, schema: tenantIdSchema }) as const satisfies CommandOption;

/** Without it a command only tells what it would do. */
export const applyOption = (does: string) =>
  ({ help: `${does}; without it only the numbers are told` }) as const satisfies CommandOption;

const spelled = (name: string, { value }: CommandOption) => `--${name}${value === undefined ? "" : ` ${value}`}`;

function usageOf({ name, options }: Command<Record<string, CommandOption>>): string {
  const all = Object.entries(options);
  const line = all.map(([option, of]) => (of.required ? spelled(option, of) : `[${spelled(option, of)}]`)).join(" ");
  const width = Math.max(...all.map(([option, of]) => spelled(option, of).length));
  return [
    `Usage: npm run -s ${name} -- ${line}`,
    ...all.map(([option, of]) => `  ${spelled(option, of).padEnd(width)}  ${of.help}`),
    `A deployed stage: npx sst shell --stage prod -- npm run -s ${name} -- ${line}`,
  ].join("\n");
}

function optionsOf<O extends Record<string, CommandOption>>(command: Command<O>, args: string[]): Options<O> {
  const all = Object.entries<CommandOption>(command.options);
  const options: NonNullable<ParseArgsConfig["options"]> = Object.fromEntries(
    all.map(([name, { value }]) => [name, { type: value === undefined ? "boolean" : "string" }]),
  );
  let given: Record<string, unknown>;
  try {
    given = parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n${usageOf(command)}`);
  }
  for (const [name, { required, schema, value }] of all) {
    if (value === undefined) given[name] ??= false;
    if (required && given[name] === undefined) throw new Refusal(`--${name} is missing.\n${usageOf(command)}`);
    if (schema && given[name] !== undefined && !schema.safeParse(given[name]).success)
      throw new Refusal(`--${name} ${given[name]} is wrong: it must be a ${value}.`);
  }
  return given as Options<O>;
}

/** Takes the surroundings of the local stage, unless a shell of SST gives those of another. */
async function enterStage(name: string): Promise<void> {
  if (process.env.SST_RESOURCE_App !== undefined) return;
  const port = process.env.API_PORT ?? "5001";
  const answer = await fetch(`http://localhost:${port}/__local/stage`).catch(() => {
    throw new Refusal(
      `No local stage answers on port ${port}: run \`npm start\` first, or set API_PORT. For a deployed stage:\n` +
        `npx sst shell --stage prod -- npm run -s ${name} -- …`,
    );
  });
  const { operatorEnvironment } = (await answer.json()) as { operatorEnvironment?: Record<string, string> };
  if (operatorEnvironment === undefined) throw new Refusal(`What answers on port ${port} is no local stage.`);
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, operatorEnvironment);
}

let progressAt = Date.now();

/** Tells on standard error how far a step is, every two seconds at most. */
export function reportProgress(step: string, done: number): void {
  if (Date.now() - progressAt < 2_000) return;
  progressAt = Date.now();
  console.error(`${step}: ${done}`);
}

/**
 * Runs an operator's command: under `sst shell` on the stage of that shell, else on the running local stage. Exit code: what `main` answers,
 * 2 for what the person who typed it can mend, 1 for anything else. `main` imports what reads the surroundings by itself, because only then
 * they are set.
 */
export async function runCommand<const O extends Record<string, CommandOption>>(
  command: Command<O>,
  main: (options: Options<O>) => Promise<number>,
): Promise<void> {
  try {
    const options = optionsOf(command, process.argv.slice(2));
    await enterStage(command.name);
    process.exitCode = await main(options);
  } catch (error) {
    process.exitCode = error instanceof Refusal ? 2 : 1;
    if (error instanceof Refusal) console.error(error.message);
    else {
      console.error(`Not completed: ${cleanLogged("", String(error))}`);
      console.error("What was done stays done; run it again to complete it.");
    }
  }
}
