/** What stands in place of a secret: sixteen digits of an HMAC under a key of the tenant (eight of a digest in evidence from before). */
export const redactionMark = /«redacted:[0-9a-f]{8,64}»/;
