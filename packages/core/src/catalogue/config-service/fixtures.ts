/** One compliance verdict of a rule on a resource. */
export function evaluation(ConfigRuleName: string, ComplianceType: string): object {
  return { EvaluationResultIdentifier: { EvaluationResultQualifier: { ConfigRuleName } }, ComplianceType };
}

export const recorder = { name: "default", recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } };
export const secondRecorder = { name: "second", recordingGroup: { allSupported: false } };

export function recorders(...ConfigurationRecorders: readonly object[]): object {
  return { ConfigurationRecorders };
}

export function recorderStatus(name: string, recording: boolean, more: object = {}): object {
  return { name, recording, lastStatus: "SUCCESS", ...more };
}

export function statuses(...ConfigurationRecordersStatus: readonly object[]): object {
  return { ConfigurationRecordersStatus };
}
