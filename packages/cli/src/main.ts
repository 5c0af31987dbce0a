import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { checkTypesCommand } from "./commands/check-types";
import { evaluateCommand } from "./commands/evaluate";
import { iamPolicyCommand } from "./commands/iam-policy";
import { recordCommand } from "./commands/record";
import { exitCodes, Refusal } from "./exit";
import type { Io } from "./io";

const standardIo: Io = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(`${text}\n`),
  readFile: (path) => (path === "-" ? text(process.stdin) : readFile(path, "utf8")),
  now: () => new Date(),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
};

/** Runs the command line `argv` (as in `process.argv`) and gives its exit code. */
export async function main(argv: readonly string[], io: Io = standardIo): Promise<number> {
  let code: number = exitCodes.passed;
  const program = new Command("cloudcorrect")
    .description("Checks that a cloud is built as it was meant to be.")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.error(text.trimEnd()) });
  const carry =
    <Options>(run: (options: Options, io: Io) => Promise<number>) =>
    async (options: Options) => {
      code = await run(options, io);
    };

  withAccount(program.command("evaluate"))
    .description("Judge the checks of a file; exit code 0 all PASS, 1 any FAIL, 2 any ERROR, 3 refused")
    .option("--json", "print the results as JSON")
    .action(carry(evaluateCommand));
  withAccount(program.command("record"))
    .description("Print what the checks of a file read as a recorded account, secrets redacted")
    .action(carry(recordCommand));
  program
    .command("check-types")
    .description("List the check types with their parameters")
    .option("--service <service>", "only this service, for example EC2")
    .option("--json", "print the full descriptions as JSON")
    .action(carry(checkTypesCommand));
  program
    .command("iam-policy")
    .description("Print the least-privilege policy for the whole catalogue, or for the checks of a file")
    .option("--checks <file>", "only what these checks read")
    .option("--allow-content <action>", "also grant this action for content, for example lambda:GetFunction", added, [])
    .addOption(new Option("--template <kind>", "print the whole role instead").choices(["cloudformation"]))
    .action(carry(iamPolicyCommand));

  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    return refused(error, io);
  }
}

function withAccount(command: Command): Command {
  return command
    .requiredOption("--checks <file>", "YAML or JSON file with checks; - for standard input")
    .requiredOption("--account <account>", "aws, or recorded:FILE")
    .option("--region <region>", "default region of the account")
    .option("--role-arn <arn>", "role to assume in the account")
    .option("--external-id <id>", "external id of that role")
    .addOption(
      new Option("--closed-regions <what>", "regions that the organisation closes, in checks of every region").choices([
        "error",
        "skip",
      ]),
    )
    .option("--endpoint <url>", "ask this endpoint in place of AWS, for example a moto server")
    .option("--timeout <seconds>", "time of the whole run", seconds, 300);
}

const added = (text: string, before: readonly string[]): string[] => [...before, text];

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 3_600)
    throw new InvalidArgumentError("must be 1 to 3600 seconds");
  return value;
}

function refused(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.refused;
  if (!(error instanceof Refusal)) throw error;
  io.error(`cloudcorrect: ${error.message}`);
  for (const detail of error.details) io.error(`  ${detail}`);
  return error.exitCode;
}
