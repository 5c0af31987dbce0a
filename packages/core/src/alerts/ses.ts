import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { MailChannel } from "./mail";

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

/** Mails by Amazon SES (API v2) from our own verified sender. */
export function sesChannel(sender: string, ses: SESv2Client = new SESv2Client({ maxAttempts: 4 })): MailChannel {
  return {
    async send(mail) {
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [mail.to] },
          Content: {
            Simple: {
              Subject: utf8(mail.subject),
              Body: { Text: utf8(mail.text), Html: utf8(mail.html) },
              Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
            },
          },
        }),
      );
    },
  };
}
