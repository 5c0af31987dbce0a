import type { Mutation } from "./model";

/** Mistakes in what GitHub runs, and with which rights. */
export const workflowMistakes: Mutation[] = [
  {
    title: "deploy every push to prod",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "STAGE: $",
    replace: "STAGE: prod # $",
  },
  {
    title: "never look whether a release is a commit of main",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "if: github.ref_type == 'tag'",
    replace: "if: github.ref_type == 'branch'",
  },
  {
    title: "deploy although tests fail",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "run: npm test",
    replace: "run: npm test || true",
  },
  {
    title: "go on after a failed check",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "- run: npm run verify",
    replace: "- run: npm run verify\n        continue-on-error: true",
  },
  {
    title: "deploy without waiting for the tests",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "    needs: [test, build]\n",
    replace: "",
  },
  {
    title: "run tests where the deploy role can be taken on",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "- run: node scripts/bootstrap.mjs --quiet",
    replace: "- run: npm run verify",
  },
  {
    title: "take over a build without comparing it",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: 'echo "$DIGEST  dashboard.tar" | sha256sum --check --strict\n',
    replace: "",
  },
  {
    title: "fetch what a deploy needs while it holds the role",
    suite: "workflows",
    file: ".github/workflows/deploy.yml",
    find: "      - run: npx --no-install tsx scripts/ci/install-plugins.ts\n",
    replace: "",
  },
  {
    title: "show values in the comment of a diff",
    suite: "workflows",
    file: ".github/workflows/diff.yml",
    find: "--json | npx --no-install tsx scripts/ci/diff-comment.ts dev",
    replace: "2>&1",
  },
  {
    title: "build where a token may be asked for",
    suite: "workflows",
    file: ".github/workflows/build.yml",
    find: "    runs-on: ubuntu-24.04\n",
    replace: "    runs-on: ubuntu-24.04\n    permissions:\n      id-token: write\n",
  },
  {
    title: "give code of a pull request the deploy environment",
    suite: "workflows",
    file: ".github/workflows/diff.yml",
    find: "environment: diff",
    replace: "environment: dev",
  },
  {
    title: "give code of a pull request the deploy role",
    suite: "workflows",
    file: ".github/workflows/diff.yml",
    find: "AWS_DIFF_ROLE_ARN",
    replace: "AWS_DEPLOY_ROLE_ARN",
  },
];
