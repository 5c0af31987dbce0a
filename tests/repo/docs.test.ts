import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const pages = execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((file) => !file.startsWith("docs/reference/"));
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
const projects = new Set([...read("vitest.config.ts").matchAll(/name: "(\w+)"/g)].map(([, name]) => name));
const cliHelp = execFileSync(process.execPath, ["packages/cli/bin/cloudcorrect.mjs", "--help"], {
  cwd: root,
  encoding: "utf8",
});

/** Commands in the pages: lines of blocks without a language, and code in the text that begins like one. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```(?:sh|bash)?\n([\s\S]*?)^ *```/gm)].flatMap(([, block = ""]) =>
    block.replace(/\\\n/g, " ").split("\n"),
  );
  const inline = [...text.replace(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/`((?:npm|npx|node|aws) [^`]+)`/g)].map(
    ([, code = ""]) => code.replace(/\s+/g, " "),
  );
  return [...blocks, ...inline]
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => /^(npm|npx|node|aws|sst|export|git)\b/.test(line));
}

/** What is wrong with a command; undefined where nothing is, as far as can be told without running it. */
function wrongWith(command: string): string | undefined {
  const words = command.split(/\s+/);
  const [program, ...args] = words;
  if (program === "export" || program === "git") return undefined;
  // Services and operations are AWS's own; each is asked for with an operation.
  if (program === "aws")
    return args.filter((word) => /^[a-z0-9-]+$/.test(word)).length >= 2 ? undefined : "no operation";
  if (program === "npm") return wrongWithNpm(args);
  const [first = "", ...rest] = args.filter((word) => !["--no-install", "--no-warnings"].includes(word));
  if (program === "node") return existsSync(path.join(root, first)) ? undefined : `there is no ${first}`;
  if (first === "tsx") return existsSync(path.join(root, rest[0] ?? "")) ? undefined : `there is no ${rest[0]}`;
  if (first === "vitest") {
    const project = rest[rest.indexOf("--project") + 1];
    return rest.includes("--project") && !projects.has(project) ? `there is no project ${project}` : undefined;
  }
  if (first === "sst") return rest.includes("--stage") ? undefined : "sst would take a stage of the caller's own name";
  if (["cloudcorrect", "playwright", "open-next"].includes(first)) return undefined;
  return `${first} is nothing that is installed here`;
}

function wrongWithNpm(args: readonly string[]): string | undefined {
  const [verb, ...rest] = args;
  if (verb === "start" || verb === "test") return undefined;
  if (verb !== "run") return `npm ${verb} is none of run, start, test`;
  const [script = "", ...more] = rest.filter((word) => word !== "-s");
  if (!(script in scripts)) return `there is no script ${script}`;
  const [, command] = more;
  if (script !== "cloudcorrect" || command === undefined || /^(-|…|[A-Z]+$)/.test(command)) return undefined;
  return cliHelp.includes(`  ${command} `) ? undefined : `the command line has no ${command}`;
}

describe("commands in the documentation", () => {
  const told = pages.flatMap((page) => commandsOf(read(page)).map((command) => [page, command] as const));

  it("are there", () => {
    expect(told.length).toBeGreaterThan(30);
  });

  it.each(told)("%s: %s", (_, command) => {
    expect(wrongWith(command), command).toBeUndefined();
  });
});

describe("links in the documentation", () => {
  it.each(pages)("%s leads to files and headings that are there", (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const dead = links.filter((target) => {
      const [file = "", anchor] = target.split("#");
      const at = file === "" ? page : path.join(path.dirname(page), file);
      if (!existsSync(path.join(root, at))) return true;
      if (anchor === undefined || !at.endsWith(".md")) return false;
      const headings = [...read(at).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => slug(heading));
      return !headings.includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});

/** The anchor that GitHub gives a heading. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/\s/g, "-");
