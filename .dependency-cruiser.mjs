// Who may import whom, and that no file imports itself round about. `npm run verify` and the tests of the repository hold it, by
// scripts/imports.mjs. What the folders are for stands in AGENTS.md.

const core = (...folders) => folders.map((folder) => `packages/core/src/${folder}`);

/** Small, and the same in infra, a browser, a Lambda and a build of the docs. */
const pureLibraries = ["zod", "re2js", "@jmespath-community/jmespath", "ipaddr.js", "fflate", "ulid"];

/**
 * The layers, from the bottom up: what each may import beside itself, and the only packages that it may, where it is pure (Node's own
 * modules are none of them). Tests and fixtures import what they need.
 */
const layers = {
  "packages/core/src/checks": { imports: [], packages: pureLibraries },
  "packages/core/src/types": { imports: core("checks"), packages: pureLibraries },
  "packages/core/src/recorded": { imports: core("checks"), packages: pureLibraries },
  "packages/core/src/catalogue": { imports: core("checks", "types", "recorded"), packages: pureLibraries },
  "packages/core/src/sandbox": { imports: core("checks", "types", "recorded", "catalogue"), packages: pureLibraries },
  "packages/core/src/engine": { imports: core("checks", "types", "recorded", "catalogue"), packages: pureLibraries },
  "packages/core/src/providers": { imports: core("checks", "types", "recorded", "catalogue", "engine") },
  "packages/core/src/dynamo": { imports: core("checks", "types") },
  "packages/core/src/alerts": { imports: core("checks", "types", "dynamo") },
  "packages/core/src/services": {
    imports: core("checks", "types", "recorded", "catalogue", "engine", "providers", "dynamo", "alerts"),
  },
  "packages/functions": { imports: ["packages/core/src"] },
  "packages/frontend": { imports: core("checks", "types", "catalogue") },
  "packages/cli": { imports: core("checks", "types", "recorded", "catalogue", "engine", "providers") },
  "packages/local": { imports: core("checks", "types", "recorded", "catalogue", "sandbox", "services") },
  infra: { imports: core("checks", "types", "catalogue") },
  "sst.config.ts": { imports: ["infra"] },
};

const own = "^(packages|infra|scripts|tests|bench)/";
const tests = "[.](test|fixture)[.]tsx?$";
const within = (...places) => places.map((place) => `^${place}(/|$)`);
const installed = (name) => `(^|/)node_modules/${name.replaceAll(".", "[.]")}/`;

/** The files that speak to AWS for us; `providers` is what speaks to customers' accounts. */
const sdkUsers = [
  ...within("packages/local", ...core("providers", "dynamo", "alerts")),
  "^packages/core/src/services/(evaluation/(queue|evaluator|retry)|evidence/(store|archive)|keyring/kms)[.]ts$",
];

const layerRules = Object.entries(layers).flatMap(([layer, { imports, packages }]) => {
  const from = { path: within(layer), pathNot: tests };
  const rule = {
    name: `layers below ${layer}`,
    comment: `May import: ${imports.join(", ") || "no other layer"}.`,
    from,
    to: { path: own, pathNot: within(layer, ...imports) },
  };
  if (!packages) return [rule];
  const comment = `Is pure, may import: ${packages.join(", ")}. What it reads comes through what it is handed.`;
  return [rule, { name: `packages of ${layer}`, comment, from, to: { pathNot: [own, ...packages.map(installed)] } }];
});

const rules = [
  ...layerRules,
  {
    name: "no layer without rules",
    comment: "Say above what it may import.",
    from: { path: within("packages", "infra"), pathNot: [tests, ...within(...Object.keys(layers))] },
    to: { path: own },
  },
  {
    name: "no circle",
    comment: "Put what both need into a file that imports neither, or hand a function in. Types count too.",
    from: {},
    to: { circular: true },
  },
  {
    name: "no unresolved import",
    comment: "No rule sees where it leads.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "nobody imports local",
    comment: "It is the cloud on one machine, for end-to-end tests, benchmarks and `npm start`.",
    from: { path: within("packages", "infra", "sst.config.ts"), pathNot: within("packages/local") },
    to: { path: within("packages/local") },
  },
  {
    name: "no fixture outside tests",
    comment: "It would be packed and deployed.",
    from: { path: within("packages", "infra"), pathNot: tests },
    to: { path: tests },
  },
  {
    name: "SDK in its adapters",
    comment:
      "Handlers translate; the SDK is used in core/providers, core/dynamo, core/alerts and the adapters of core/services.",
    from: { path: within("packages", "infra"), pathNot: [tests, ...sdkUsers] },
    to: { path: "(^|/)node_modules/@(aws-sdk|smithy)/" },
  },
  {
    name: "no Node in the browser",
    from: { path: within("packages/frontend/src"), pathNot: tests },
    to: { dependencyTypes: ["core"] },
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: rules.map((rule) => ({ severity: "error", ...rule })),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "(^|/)[.](next|open-next|sst)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
