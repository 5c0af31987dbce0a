import { sesSenderEmail } from "./secrets";

/** SES mails a confirmation link to the address on the first deploy; until it is followed no alert can be sent. */
export const alertSender = new sst.aws.Email("AlertSender", { sender: sesSenderEmail.value });

export const sender = new sst.Linkable("Sender", { properties: { email: sesSenderEmail.value } });
