import { AwsError } from "../shared/aws-error";

const MAX_ENTRIES = 10;

interface BatchResult {
  Successful: object[];
  Failed: { Id: string; SenderFault: boolean; Code: string; Message: string }[];
}

/** Carries out a batch entry by entry; one entry's fault does not touch the others. */
export const runBatch = <Entry extends { Id: string }>(
  entries: readonly Entry[],
  run: (entry: Entry) => object,
): BatchResult => {
  if (entries.length === 0) {
    throw new AwsError("EmptyBatchRequest", "There should be at least one entry in the request.");
  }
  if (entries.length > MAX_ENTRIES) {
    throw new AwsError("TooManyEntriesInBatchRequest", `Maximum number of entries per request are ${MAX_ENTRIES}.`);
  }
  if (new Set(entries.map(({ Id }) => Id)).size !== entries.length) {
    throw new AwsError("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  }
  const result: BatchResult = { Successful: [], Failed: [] };
  for (const entry of entries) {
    try {
      result.Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      result.Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return result;
};
