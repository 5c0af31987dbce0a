import * as z from "zod";

/** The parts of a Cognito trigger's event that are looked at; the event itself is handed back. */
export const cognitoEvent = z.looseObject({
  triggerSource: z.string(),
  request: z.looseObject({
    userAttributes: z.looseObject({
      sub: z.string().min(1),
      email: z.email(),
      "cognito:user_status": z.string().optional(),
    }),
  }),
});
export type CognitoEvent = z.output<typeof cognitoEvent>;

export const signUpOf = ({ request: { userAttributes } }: CognitoEvent) => ({
  cognitoSub: userAttributes.sub,
  email: userAttributes.email,
});
