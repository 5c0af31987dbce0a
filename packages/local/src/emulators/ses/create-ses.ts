import { randomUUID } from "node:crypto";
import { z } from "zod";
import { accessDeniedMessage, missingPermission } from "../shared/access";
import { AwsError } from "../shared/aws-error";
import { systemClock } from "../shared/clock";
import type { EmulatorOptions } from "../shared/emulator-options";
import { LOCAL_PLACE } from "../shared/place";
import { parseJson, type RestCall, restJsonListener } from "../shared/rest-json";
import { type Listening, listenOnLoopback } from "../shared/server";
import { openOutbox, type SentMail } from "./outbox";

export interface SesOptions extends EmulatorOptions {
  /** Where the outbox is kept; in memory when left out. */
  folder?: string;
  /** Verified identities: addresses or whole domains. Others may not send. */
  senders: string[];
}

/** What a provoked failure answers. */
export interface SesFault {
  status: number;
  code: string;
  message: string;
}

export interface SesEmulator {
  /** Everything that was sent, oldest first. */
  list(): SentMail[];
  /** Puts a mail into the outbox without the API, for mails of the user pool. */
  deliver(mail: Omit<SentMail, "id" | "sentAt">): void;
  /** Lets the next `count` calls fail; default is the answer of an overloaded service (503). */
  failNext(count: number, fault?: SesFault): void;
  clear(): void;
  listen(port?: number): Promise<Listening>;
}

const OVERLOADED: SesFault = { status: 503, code: "ServiceUnavailable", message: "Service is unavailable" };

const address = z.string().min(3);
const addresses = z.array(address).optional();
const part = z.object({ Data: z.string() });
const inputSchema = z.object({
  FromEmailAddress: address,
  Destination: z.object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ReplyToAddresses: addresses,
  Content: z.object({
    Simple: z.object({
      Subject: part,
      Body: z.object({ Text: part.optional(), Html: part.optional() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
    }),
  }),
});

/** SES v2 SendEmail with simple content, into an outbox on disk. Templates and raw messages are not emulated. */
export const createSes = (options: SesOptions): SesEmulator => {
  const { region, accountId } = options.place ?? LOCAL_PLACE;
  const clock = options.clock ?? systemClock;
  const outbox = openOutbox(options.folder);
  let failures = { left: 0, fault: OVERLOADED };

  const store = (mail: Omit<SentMail, "id" | "sentAt">): string => {
    const id = randomUUID();
    outbox.add({ id, ...mail, sentAt: new Date(clock.now()).toISOString() });
    return id;
  };

  const sendEmail = async ({ method, path, body, accessKeyId }: RestCall) => {
    if (method !== "POST" || path !== "/v2/email/outbound-emails") {
      throw new AwsError("UnknownOperationException", `${method} ${path} is not available locally`, 404);
    }
    const parsed = inputSchema.safeParse(parseJson(body));
    if (!parsed.success) throw new AwsError("BadRequestException", z.prettifyError(parsed.error));
    const input = parsed.data;
    const sender = bareAddress(input.FromEmailAddress);
    const resourceArn = `arn:aws:ses:${region}:${accountId}:identity/${sender}`;
    const missing = missingPermission(options.access, accessKeyId, [{ action: "ses:SendEmail", resourceArn }]);
    if (missing) throw new AwsError("AccessDeniedException", accessDeniedMessage(accessKeyId, missing), 403);
    if (failures.left > 0) {
      failures.left--;
      throw new AwsError(failures.fault.code, failures.fault.message, failures.fault.status);
    }
    assertVerified(options.senders, sender, region);
    const mail = toMail(input);
    assertRecipients(mail);
    return { status: 200, body: JSON.stringify({ MessageId: store(mail) }) };
  };

  const listener = restJsonListener({
    maxBodyBytes: 40 * 1024 * 1024,
    access: options.access,
    onError: options.onError,
    handle: sendEmail,
  });

  return {
    list: () => outbox.list(),
    deliver: (mail) => {
      store(mail);
    },
    failNext: (count, fault = OVERLOADED) => {
      failures = { left: count, fault };
    },
    clear: () => outbox.clear(),
    listen: async (port) => {
      const server = await listenOnLoopback(listener, port);
      return {
        ...server,
        close: async () => {
          await server.close();
          outbox.close();
        },
      };
    },
  };
};

const toMail = (input: z.output<typeof inputSchema>): Omit<SentMail, "id" | "sentAt"> => {
  const { ToAddresses = [], CcAddresses, BccAddresses } = input.Destination;
  const { Subject, Body, Headers } = input.Content.Simple;
  return {
    from: input.FromEmailAddress,
    to: ToAddresses,
    ...(CcAddresses && { cc: CcAddresses }),
    ...(BccAddresses && { bcc: BccAddresses }),
    ...(input.ReplyToAddresses && { replyTo: input.ReplyToAddresses }),
    subject: Subject.Data,
    ...(Body.Text && { text: Body.Text.Data }),
    ...(Body.Html && { html: Body.Html.Data }),
    ...(Headers && { headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])) }),
  };
};

/** `Name <a@b.c>` without the name, in lower case. */
const bareAddress = (text: string): string => (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();

const assertVerified = (senders: readonly string[], sender: string, region: string): void => {
  const domain = sender.slice(sender.indexOf("@") + 1);
  const verified = senders.some((identity) => [sender, domain].includes(bareAddress(identity)));
  if (verified) return;
  const reason = `The following identities failed the check in region ${region.toUpperCase()}: ${sender}`;
  throw new AwsError("MessageRejected", `Email address is not verified. ${reason}`);
};

const assertRecipients = ({ to, cc = [], bcc = [] }: Omit<SentMail, "id" | "sentAt">): void => {
  const all = [...to, ...cc, ...bcc];
  const invalid = all.find((recipient) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(bareAddress(recipient)));
  if (all.length === 0) throw new AwsError("BadRequestException", "Recipient count is below 1.");
  if (all.length > 50) throw new AwsError("BadRequestException", "Recipient count exceeds 50.");
  if (invalid !== undefined)
    throw new AwsError("BadRequestException", `Local address contains illegal character: ${invalid}`);
};
