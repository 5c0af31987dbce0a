import { evaluationAttempts, evaluationFailed } from "@cloudcorrect/core/types/messages";
import { expect, it, vi } from "vitest";

// Links to resources that nothing answers for. Before the handler is imported: it reads them at the start.
vi.hoisted(() => {
  const links = {
    App: { name: "cloudcorrect", stage: "test" },
    Main: { name: "main" },
    Evaluations: { name: "evaluations" },
    Evidence: { name: "evidence" },
    EvaluationQueue: { url: "http://127.0.0.1:1/queue" },
    Evaluator: { name: "evaluator" },
    SecretsKey: { arn: "arn:aws:kms:eu-west-1:123456789012:key/1" },
    Sender: { email: "alerts@example.com" },
    Product: { dashboardUrl: "https://example.com", evaluatorRoleArn: "arn", accountId: "123456789012" },
  };
  for (const [name, link] of Object.entries(links)) process.env[`SST_RESOURCE_${name}`] = JSON.stringify(link);
  const nowhere = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_REGION: "eu-west-1", AWS_MAX_ATTEMPTS: "1" };
  Object.assign(process.env, nowhere, { AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "nobody" });
});

import { useLog } from "../clients/log.fixture";
import { handler } from "./evaluate";

const written = useLog();

const message = {
  tenantId: "0b9d2a52-6e6c-4a3e-9c7e-2f0b6f1f7a11",
  groupId: "grp_01JD2Y6Q8M3V5W7X9Z0A1B2C3D",
  scheduledFor: "2026-11-22T09:00:00.000Z",
  trigger: "schedule",
};
const about = { tenantId: message.tenantId, groupId: message.groupId, scheduledFor: message.scheduledFor };

/** What the log says of a message that cannot be dealt with: there are no resources here, so that every attempt fails. */
async function failing(body: string, receipts: number) {
  const record = { messageId: "m-1", receiptHandle: "handle", body, attributes: { ApproximateReceiveCount: receipts } };
  const answer = await handler({ Records: [record] }, { getRemainingTimeInMillis: () => 1_000 });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m-1" }] });
  const lines = written
    .text()
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  return new Map(lines.map((line) => [line.message as string, line]));
}

it("a failed evaluation names tenant, group, slot, message and receipt in the log", async () => {
  const lines = await failing(JSON.stringify(message), 2);
  const { error, ...failed } = lines.get(evaluationFailed) ?? {};
  expect(failed).toMatchObject({ level: "ERROR", ...about, messageId: "m-1", receipts: 2 });
  expect(error).toMatchObject({ message: expect.any(String) });
  expect(lines.get("the message comes again late")).toMatchObject({ ...about, messageId: "m-1" });
});

it("so does one that could not even be ended", async () => {
  const lines = await failing(JSON.stringify(message), evaluationAttempts + 1);
  expect(lines.get("the run was not ended")).toMatchObject({ ...about, messageId: "m-1", receipts: 5 });
});

it("what is no message is named by its id alone, and not repeated", async () => {
  const lines = await failing('{"password":"oiutre-37"}', 1);
  expect(lines.get(evaluationFailed)).toMatchObject({ messageId: "m-1", receipts: 1 });
  expect(written.text()).not.toContain("oiutre-37");
});
