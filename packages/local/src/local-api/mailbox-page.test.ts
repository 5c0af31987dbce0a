import { expect, test } from "vitest";
import type { SentMail as Mail } from "../emulators";
import { mailboxPage } from "./mailbox-page";

const mail = (id: string, more: Partial<Mail> = {}): Mail => ({
  id,
  from: "alerts@cloudcorrect.local",
  to: ["ann@example.com"],
  subject: `Subject ${id}`,
  text: `Text ${id}`,
  sentAt: "2026-11-22T10:00:00.000Z",
  ...more,
});

test("shows the newest mail, or the one asked for", () => {
  const mails = [mail("one"), mail("two")];
  expect(mailboxPage(mails, undefined, "n")).toContain("<pre>Text two</pre>");
  expect(mailboxPage(mails, "one", "n")).toContain("<pre>Text one</pre>");
  expect(mailboxPage([], undefined, "n")).toContain("No mail yet");
});

test("nothing of a mail becomes part of the page", () => {
  const attack = `"><script>alert('x')</script>`;
  const page = mailboxPage(
    [mail(attack, { subject: attack, text: attack, html: attack, to: [attack], from: attack })],
    undefined,
    "n",
  );
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
});
