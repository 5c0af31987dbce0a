import { Decimal, exactNumber } from "@cloudcorrect/core/checks/formats/decimals";
import { type Document, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { Refusal } from "../exit";
import type { Io } from "../io";
import { type ChecksFile, checksFile } from "./schema";

type Path = readonly PropertyKey[];

/** Reads a YAML or JSON checks file. Every problem is told with its line and its place; nothing is guessed. */
export async function parseChecksFile(
  path: string,
  io: Pick<Io, "readFile">,
): Promise<{ file: ChecksFile; lineOf: (path: Path) => number | undefined }> {
  const text = await io.readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`cannot read ${path}: ${error.code === "ENOENT" ? "there is no such file" : error.message}`);
  });
  const lines = new LineCounter();
  // JSON is a part of YAML, so one parser serves both. Aliases are limited: a small file must not grow into a huge one.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  if (document.errors.length > 0)
    throw new Refusal(
      `${path} is not valid YAML or JSON`,
      document.errors.map((error) => error.message),
    );
  keepExactNumbers(document);
  const lineOf = (at: Path) => {
    const node = document.getIn(at as (string | number)[], true) as { range?: [number, number, number] } | undefined;
    return node?.range ? lines.linePos(node.range[0]).line : undefined;
  };
  const parsed = checksFile.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    throw new Refusal(
      `${path} is not a checks file`,
      flatten(parsed.error.issues).map((issue) => describeIssue(path, lineOf, issue.path, issue.message)),
    );
  }
  const file = Array.isArray(parsed.data)
    ? { checks: parsed.data }
    : { name: parsed.data.name, checks: parsed.data.checks };
  const inFile = Array.isArray(parsed.data) ? (at: Path) => lineOf(at.slice(1)) : lineOf;
  return { file, lineOf: inFile };
}

/** A number that would be rounded stays as it was written, as text, which expected values take as well. */
function keepExactNumbers(document: Document): void {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value !== "number" || node.source === undefined) return;
      const exact = exactNumber(node.source);
      if (exact instanceof Decimal) node.value = exact.text;
    },
  });
}

/** One line about one problem, in the form that editors jump to. */
export function describeIssue(
  path: string,
  lineOf: (at: Path) => number | undefined,
  at: Path,
  message: string,
): string {
  let known = at;
  while (known.length > 0 && lineOf(known) === undefined) known = known.slice(0, -1);
  const line = lineOf(known);
  return `${path}${line === undefined ? "" : `:${line}`} ${at.map(String).join(".") || "(whole file)"}: ${message}`;
}

/** The issues of the branch of a union that came furthest. */
function flatten(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union") return [issue];
    const branches = issue.errors.map(flatten).filter((branch) => branch.length > 0);
    const depth = (branch: readonly z.core.$ZodIssue[]) => Math.max(...branch.map(({ path }) => path.length));
    return branches.toSorted((a, b) => depth(b) - depth(a))[0] ?? [issue];
  });
}
