import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { MailChannel } from "./mail";

const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });

/** Mails by Amazon SES (API v2) from our own verified sender. The client is loaded with the first mail: most evaluations send none. */
export function sesChannel(sender: string, client?: SESv2Client): MailChannel {
  let ses = client;
  return {
    async send(mail) {
      const { SESv2Client, SendEmailCommand } = await import("@aws-sdk/client-sesv2");
      ses ??= new SESv2Client({ maxAttempts: 4 });
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
