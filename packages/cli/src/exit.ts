/** What the command's exit code says. A refusal means that nothing was evaluated. */
export const exitCodes = { passed: 0, failed: 1, error: 2, refused: 3 } as const;

/** Ends the command with exit code 3 and these lines; for what the person who typed it can mend. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.details = details;
  }
}
