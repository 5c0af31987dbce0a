import { type RecordedAccount, recordedFormat } from "../recorded/schema";
import { sandboxAccountId } from "./answers";
import { computeAnswers } from "./compute";
import { identityAnswers } from "./identity";
import { nameAnswers } from "./names";
import { storageAnswers } from "./storage";

/** A small account that is well: what a new tenant looks at before its own account is connected. A fresh copy each time. */
export function sandboxAccount(): RecordedAccount {
  return structuredClone({
    format: recordedFormat,
    account: {
      id: sandboxAccountId,
      partition: "aws",
      regions: ["eu-west-1", "us-east-1"],
      defaultRegion: "eu-west-1",
    },
    answers: [...computeAnswers, ...nameAnswers, ...identityAnswers, ...storageAnswers],
  });
}
