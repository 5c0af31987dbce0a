#!/usr/bin/env node
// The sources are TypeScript; tsx runs them as they are, so that the command needs no build.
import { tsImport } from "tsx/esm/api";

// The SDK would advise a newer Node.js above every report.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const { main } = await tsImport("../src/main.ts", import.meta.url);
process.exitCode = await main(process.argv);
