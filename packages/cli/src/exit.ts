/** What the command's exit code says. A refusal means that nothing was evaluated. */
export const exitCodes = { passed: 0, failed: 1, error: 2, refused: 3 } as const;

/** Ends the command with these lines and, unless said otherwise, exit code 3; for what the person who typed it can mend. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly details: readonly string[];
  readonly exitCode: number;

  constructor(message: string, details: readonly string[] = [], exitCode: number = exitCodes.refused) {
    super(message);
    this.details = details;
    this.exitCode = exitCode;
  }
}
