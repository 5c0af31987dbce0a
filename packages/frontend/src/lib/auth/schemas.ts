import { z } from "zod";
import { passwordHolds } from "./password-rules";

export const emailField = z.email("Enter an e-mail address").trim();
export const newPasswordField = z.string().refine(passwordHolds, "The password does not meet all rules yet");
export const codeField = z
  .string()
  .trim()
  .regex(/^\d{6}$/, "Enter the six digits of the code");
