import type { Evaluation } from "./evaluate";

const colours: Record<string, number> = { PASS: 32, FAIL: 31, ERROR: 33, SKIPPED: 90, NOT_APPLICABLE: 90 };

/** The report a person reads: one block per check, worst news last, then the counts. */
export function report({ results, counts, status }: Evaluation, name: string | undefined, colour: boolean): string {
  const paint = (word: string) => (colour && colours[word] ? `\u001b[${colours[word]}m${word}\u001b[0m` : word);
  const blocks = results.map((result) => {
    const head = `${paint(result.status)}  ${result.name} [${result.type}]${result.alias ? ` as ${result.alias}` : ""}`;
    const cause = result.cause
      ? `\n      cause: ${result.cause}${result.missingActions?.length ? `, missing ${result.missingActions.join(", ")}` : ""}`
      : "";
    const compared =
      result.status === "FAIL" ? `\n      expected: ${result.expected}\n      observed: ${result.observed}` : "";
    return `${head}\n      ${result.reason}${compared}${cause}`;
  });
  const total = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([key, count]) => `${count} ${key}`)
    .join(", ");
  return `${name ? `${name}\n\n` : ""}${blocks.join("\n")}\n\n${paint(status)}: ${total || "no check was evaluated"}\n`;
}
