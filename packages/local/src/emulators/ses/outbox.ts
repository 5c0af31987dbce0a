import { join } from "node:path";
import { openJournal, readJournal } from "../shared/journal";

/** A mail that was "sent": it stays on this machine. */
export interface SentMail {
  id: string;
  from: string;
  to: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string[];
  subject: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
  /** ISO 8601. */
  sentAt: string;
}

/** Mails in the order they were sent, kept on disk as JSON lines. */
export interface Outbox {
  add(mail: SentMail): void;
  list(): SentMail[];
  clear(): void;
  close(): void;
}

/** Opens the outbox kept in a folder; in memory when left out. */
export const openOutbox = (folder: string | undefined): Outbox => {
  const path = folder === undefined ? undefined : join(folder, "outbox.jsonl");
  let mails = path === undefined ? [] : readJournal<SentMail>(path);
  let journal = path === undefined ? undefined : openJournal(path, mails);
  return {
    add: (mail) => {
      journal?.append(mail);
      mails.push(mail);
    },
    list: () => [...mails],
    clear: () => {
      mails = [];
      journal?.close();
      journal = path === undefined ? undefined : openJournal(path, mails);
    },
    close: () => journal?.close(),
  };
};
