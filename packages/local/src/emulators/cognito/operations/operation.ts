import { z } from "zod";
import { invalidParameter, type Pool } from "../pool";

/** One operation of the API: input in, answer or AwsError out. */
export type Operation = (pool: Pool, input: unknown) => object | Promise<object>;

const attributeList = z.array(z.object({ Name: z.string().min(1), Value: z.string().optional() })).default([]);
const client = { ClientId: z.string() };
const named = { ...client, Username: z.string().min(1) };
const withToken = { AccessToken: z.string() };
const strings = z.record(z.string(), z.string()).default({});
const administered = { UserPoolId: z.string(), Username: z.string().min(1) };

/** Inputs of the operations, as far as they are used here. */
export const inputs = {
  signUp: z.object({ ...named, Password: z.string(), UserAttributes: attributeList }),
  named: z.object(named),
  confirm: z.object({ ...named, ConfirmationCode: z.string() }),
  confirmPassword: z.object({ ...named, ConfirmationCode: z.string(), Password: z.string() }),
  initiateAuth: z.object({ ...client, AuthFlow: z.string(), AuthParameters: strings }),
  respond: z.object({
    ...client,
    ChallengeName: z.string(),
    Session: z.string().optional(),
    ChallengeResponses: strings,
  }),
  refresh: z.object({ ...client, RefreshToken: z.string() }),
  revoke: z.object({ ...client, Token: z.string() }),
  withToken: z.object(withToken),
  updateAttributes: z.object({ ...withToken, UserAttributes: attributeList }),
  verifyAttribute: z.object({ ...withToken, AttributeName: z.literal("email"), Code: z.string() }),
  changePassword: z.object({ ...withToken, PreviousPassword: z.string(), ProposedPassword: z.string() }),
  admin: z.object(administered),
  adminCreate: z.object({
    ...administered,
    UserAttributes: attributeList,
    TemporaryPassword: z.string().optional(),
    MessageAction: z.enum(["RESEND", "SUPPRESS"]).optional(),
  }),
  adminPassword: z.object({ ...administered, Password: z.string(), Permanent: z.boolean().default(false) }),
  adminUpdate: z.object({ ...administered, UserAttributes: attributeList }),
};

/** Parses an input; throws the service's InvalidParameterException. */
export const parse = <Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidParameter(`1 validation error detected: '${issue?.path.join(".")}': ${issue?.message}`);
};
