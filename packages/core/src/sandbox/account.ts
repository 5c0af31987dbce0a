import { type RecordedAccount, recordedFormat } from "../recorded/schema";
import { homeRegion, otherRegion, sandboxAccountId } from "./answers";
import { distributionAnswers } from "./cloudfront";
import { computeAnswers } from "./compute";
import { configAnswers } from "./config";
import { documentAnswers } from "./documents";
import { tableAnswers } from "./dynamodb";
import { containerAnswers } from "./ecs";
import { identityAnswers } from "./identity";
import { functionAnswers } from "./lambda";
import { nameAnswers } from "./names";
import { probeAnswers } from "./probes";
import { databaseAnswers } from "./rds";
import { storageAnswers } from "./storage";

/**
 * A small company's account that is well: what a new tenant looks at before its own account is connected. Every check type
 * can be tried on it. A fresh copy each time.
 */
export function sandboxAccount(): RecordedAccount {
  return structuredClone({
    format: recordedFormat,
    account: {
      id: sandboxAccountId,
      partition: "aws",
      regions: [homeRegion, otherRegion],
      defaultRegion: homeRegion,
    },
    answers: [
      ...computeAnswers,
      ...nameAnswers,
      ...probeAnswers,
      ...identityAnswers,
      ...storageAnswers,
      ...databaseAnswers,
      ...containerAnswers,
      ...tableAnswers,
      ...functionAnswers,
      ...distributionAnswers,
      ...configAnswers,
      ...documentAnswers,
    ],
  });
}
