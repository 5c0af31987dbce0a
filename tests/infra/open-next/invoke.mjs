// Runs the dashboard's server function as Lambda would: in its folder, with the links in the encrypted file beside it.
// Reads events from the command line (JSON) and prints the answers (JSON) as the last line.
import { pathToFileURL } from "node:url";

const [, , folder, events] = process.argv;
process.chdir(folder);
const { handler } = await import(pathToFileURL(`${folder}/index.mjs`).href);
const answers = [];
for (const event of JSON.parse(events)) answers.push(await handler(event, { awsRequestId: "request" }));
console.log(`\n${JSON.stringify(answers)}`);
process.exit(0);
