import { createUnread } from "../../checks/answers/missing-members";
import { requiredMembers } from "../../checks/answers/required-members";
import type { Item, Unread } from "../../checks/model";
import {
  type ConfigurationRecorder,
  describeConfigurationRecorderStatus,
  describeConfigurationRecorders,
  type RecorderStatus,
} from "./reads";

/** A recorder with what it does. `recording` is undefined where its status is not in the answer. */
export interface SeenRecorder {
  name: string;
  recording: boolean | undefined;
  words: string;
  exported: { readonly [name: string]: string | boolean | undefined };
}

/** A recorder whose last delivery failed does not record. */
export function seenRecorder(recorder: ConfigurationRecorder, states: readonly RecorderStatus[]): SeenRecorder {
  const { recordingGroup } = recorder;
  const name = requiredMembers(describeConfigurationRecorders).text(recorder, "name");
  const state = states.find((each) => each.name === name);
  const failed = state?.lastStatus === "FAILURE";
  // Before the first event there is no last status (AWS Config API reference, ConfigurationRecorderStatus).
  const recording = typeof state?.recording === "boolean" ? state.recording : undefined;
  return {
    name,
    recording: failed ? false : recording,
    words: failed
      ? `recorder ${name} failed to deliver (${state?.lastErrorCode ?? "no code"})`
      : wordsOf(name, recording),
    exported: {
      name,
      recording,
      lastStatus: state?.lastStatus,
      allSupported: recordingGroup?.allSupported,
      includeGlobal: recordingGroup?.includeGlobalResourceTypes,
    },
  };
}

function wordsOf(name: string, recording: boolean | undefined): string {
  if (recording === undefined) return `the status of recorder ${name} is not in the answer`;
  return `recorder ${name} is ${recording ? "recording" : "stopped"}`;
}

/** A region records when any of its recorders does. While none is known to, one without a status leaves it open. */
export function recordingIn(region: string, recorders: readonly SeenRecorder[]): { item: Item } | { unread: Unread } {
  const value = recorders.some(({ recording }) => recording === true);
  const open = value ? undefined : recorders.find(({ recording }) => recording === undefined);
  if (open) {
    const message = `whether recorder ${open.name} records is not in the answer`;
    return { unread: createUnread(region, describeConfigurationRecorderStatus, region, message) };
  }
  const words = recorders.map((each) => each.words).join(" and ") || "there is no recorder";
  return { item: { id: region, region, value, label: words } };
}
