import type { Mutation } from "./model";

/** Mistakes that SST's CLI stumbles over, or by which it leaves people without an explanation; what judges its components alone notices few of them. */
export const cliMistakes: Mutation[] = [
  {
    title: "import infrastructure at the top of sst.config.ts",
    suite: "sst-diff",
    file: "sst.config.ts",
    find: "export default $config({",
    replace: 'import "./infra/deployable";\n\nexport default $config({',
  },
  {
    title: "ask for another version of SST",
    suite: "sst-diff",
    file: "sst.config.ts",
    find: 'version: "4.17.1"',
    replace: 'version: "4.16.0"',
  },
  {
    title: "bundle functions in a format that cannot be split",
    suite: "sst-diff",
    file: "infra/lambda.ts",
    find: "nodejs: { minify: true,",
    replace: 'nodejs: { format: "cjs", minify: true,',
  },
  {
    title: "let a diff hold the environment of whoever deploys",
    suite: "sst-diff",
    file: "infra/builder.ts",
    find: "withheld.test(name)",
    replace: "name !== undefined",
  },
  {
    title: "leave why a stage is refused to SST's log",
    suite: "deployable",
    file: "infra/deployable.ts",
    find: 'writeFileSync("/dev/tty"',
    replace: 'Array.of("/dev/tty"',
  },
  {
    title: "take a region that nobody chose",
    suite: "deployable",
    file: "infra/deployable.ts",
    find: "if (!environment.AWS_REGION)",
    replace: 'if (!environment.AWS_REGION && stage === "prod")',
  },
];
