/** The operator does not apply to the value that was found; the check is ERROR/UNSUPPORTED, never FAIL. */
export class OperatorUnsupported extends Error {
  override readonly name: string = "OperatorUnsupported";
}
