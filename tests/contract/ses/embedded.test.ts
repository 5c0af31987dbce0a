import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSes, type SesOptions } from "../../../packages/local/src/emulators/index";
import { accessBy, caller } from "../support/access";
import { clientConfig } from "../support/client-config";
import { testClock } from "../support/clock";
import { errorOf } from "../support/errors";
import { testFolder } from "../support/folder";

const SENDER = "alerts@cloudcorrect.example";

const start = async (options: Partial<SesOptions> = {}) => {
  const emulator = createSes({ access: accessBy(() => true), senders: [SENDER], clock: testClock(), ...options });
  const { url, close } = await emulator.listen();
  onTestFinished(close);
  const client = new SESv2Client(clientConfig(url, caller));
  const send = (input: Partial<SendEmailCommandInput> = {}) =>
    client.send(
      new SendEmailCommand({
        FromEmailAddress: `CloudCorrect <${SENDER}>`,
        Destination: { ToAddresses: ["ada@example.com"] },
        Content: {
          Simple: {
            Subject: { Data: "Group failed" },
            Body: { Text: { Data: "It failed" }, Html: { Data: "<p>It failed</p>" } },
            Headers: [{ Name: "X-Intent", Value: "int_1" }],
          },
        },
        ...input,
      }),
    );
  return { emulator, send };
};

describe("embedded SES", () => {
  it("puts a mail with all its parts into the outbox", async () => {
    const { emulator, send } = await start();
    const { MessageId } = await send({ ReplyToAddresses: ["help@example.com"] });
    expect(emulator.list()).toEqual([
      {
        id: MessageId,
        from: `CloudCorrect <${SENDER}>`,
        to: ["ada@example.com"],
        replyTo: ["help@example.com"],
        subject: "Group failed",
        text: "It failed",
        html: "<p>It failed</p>",
        headers: { "X-Intent": "int_1" },
        sentAt: "2026-11-22T09:00:00.000Z",
      },
    ]);
  });

  it("keeps the outbox through a restart", async () => {
    const folder = testFolder();
    const before = await start({ folder });
    await before.send();
    before.emulator.deliver({ from: SENDER, to: ["bob@example.com"], subject: "Your code", text: "123456" });
    const after = await start({ folder });
    expect(after.emulator.list().map(({ subject }) => subject)).toEqual(["Group failed", "Your code"]);
  });

  it("refuses a sender that is not verified, and accepts every address of a verified domain", async () => {
    const { emulator, send } = await start({ senders: ["verified.example"] });
    expect((await errorOf(send())).name).toBe("MessageRejected");
    await send({ FromEmailAddress: "anyone@Verified.example" });
    expect(emulator.list()).toHaveLength(1);
  });

  it("refuses mails without a recipient or with an invalid one", async () => {
    const { emulator, send } = await start();
    expect((await errorOf(send({ Destination: {} }))).name).toBe("BadRequestException");
    expect((await errorOf(send({ Destination: { ToAddresses: ["not an address"] } }))).name).toBe(
      "BadRequestException",
    );
    expect(emulator.list()).toEqual([]);
  });

  it("fails as often as it is told and stores nothing meanwhile", async () => {
    const { emulator, send } = await start();
    emulator.failNext(1);
    expect(await errorOf(send())).toMatchObject({ $metadata: { httpStatusCode: 503 } });
    emulator.failNext(1, { status: 429, code: "TooManyRequestsException", message: "slow down" });
    expect((await errorOf(send())).name).toBe("TooManyRequestsException");
    expect(emulator.list()).toEqual([]);
    await send();
    expect(emulator.list()).toHaveLength(1);
  });

  it("needs ses:SendEmail on the sender's identity", async () => {
    const arn = `arn:aws:ses:us-east-1:000000000000:identity/${SENDER}`;
    const denied = await start({ access: accessBy(() => false) });
    const error = await errorOf(denied.send());
    expect(error.name).toBe("AccessDeniedException");
    expect(error.message).toContain(`ses:SendEmail on resource: ${arn}`);
    const allowed = await start({
      access: accessBy((action, resource) => `${action} ${resource}` === `ses:SendEmail ${arn}`),
    });
    await allowed.send();
  });
});
