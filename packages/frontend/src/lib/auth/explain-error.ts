const texts: Readonly<Record<string, string>> = {
  NotAuthorizedException: "The e-mail address or the password is not right.",
  UserNotFoundException: "The e-mail address or the password is not right.",
  UsernameExistsException: "There is already an account with this e-mail address. Sign in, or reset the password.",
  CodeMismatchException: "This code is not right. Look for the newest mail: only the last code is valid.",
  ExpiredCodeException: "This code is no longer valid. Ask for a new one.",
  LimitExceededException: "Too many attempts. Wait a few minutes and try again.",
  TooManyRequestsException: "Too many attempts. Wait a few minutes and try again.",
  TooManyFailedAttemptsException: "Too many failed attempts. Wait a few minutes and try again.",
  InvalidPasswordException: "This password does not meet the rules.",
  PasswordHistoryPolicyViolationException: "This password was used before. Choose another one.",
  CodeDeliveryFailureException: "The mail with the code could not be sent. Check the address.",
  UserNotConfirmedException: "The e-mail address is not confirmed yet.",
  PasswordResetRequiredException: "The password has to be reset before you can sign in.",
  NetworkError: "The sign-in service cannot be reached. Check the connection and try again.",
};

/** A sentence for a failure of Cognito or of the way to it. Whether an address is known is never given away by signing in. */
export function explainAuthError(error: unknown): string {
  if (!(error instanceof Error)) return "Something went wrong. Try again.";
  if (error.name === "NotAuthorizedException" && /attempts exceeded/i.test(error.message))
    return texts.TooManyFailedAttemptsException as string;
  return texts[error.name] ?? error.message;
}
