// `npm run -s token -- --user MAIL`: prints an ID token of a user of the running local stage, for curl.
import { parseArgs } from "node:util";

function userAsked(): string | undefined {
  try {
    return parseArgs({ options: { user: { type: "string" } } }).values.user;
  } catch {
    return undefined;
  }
}

const user = userAsked();
const port = process.env.API_PORT ?? "5001";

async function tokenOf(user: string): Promise<string> {
  const answer = await fetch(`http://localhost:${port}/__local/token?user=${encodeURIComponent(user)}`).catch(() => {
    throw new Error(`No local stage answers on port ${port}: run \`npm start\` first, or set API_PORT.`);
  });
  const body = (await answer.json()) as { token?: string; detail?: string };
  if (body.token === undefined) throw new Error(body.detail ?? `The local stage answered ${answer.status}.`);
  return body.token;
}

if (user === undefined) {
  console.error("Usage: npm run -s token -- --user MAIL");
  process.exitCode = 2;
} else {
  await tokenOf(user).then(
    (token) => console.log(token),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
