/** An error as an AWS service would answer it. Anything else that is thrown inside an emulator becomes its internal error (500). */
export class AwsError extends Error {
  /**
   * @param code the service's own exception name, for example `ResourceNotFoundException`
   * @param status HTTP status of the answer
   * @param fields further members of the error document, for example `CancellationReasons`
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly fields: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = code;
  }
}
