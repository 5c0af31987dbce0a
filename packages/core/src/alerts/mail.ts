/** One mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mails. Resolves when the provider has accepted the mail. */
export interface MailChannel {
  send(mail: Mail): Promise<void>;
}
