import { randomBytes } from "node:crypto";

/** 192 random bits, in letters that the role template accepts. */
export const newExternalId = (): string => randomBytes(24).toString("hex");
