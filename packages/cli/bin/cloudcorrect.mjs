#!/usr/bin/env node
// The sources are TypeScript; tsx runs them as they are, so that the command needs no build.
import { tsImport } from "tsx/esm/api";

const { main } = await tsImport("../src/main.ts", import.meta.url);
process.exitCode = await main(process.argv);
