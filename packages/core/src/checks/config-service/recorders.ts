import type { Item, Unread } from "../model";
import { type ConfigurationRecorder, describeConfigurationRecorderStatus, type RecorderStatus } from "../reads/config";
import { notTold } from "../reads/unread";

/** A recorder with what it does. `recording` is undefined where its status was not told. */
export interface SeenRecorder {
  name: string;
  recording: boolean | undefined;
  words: string;
  exported: { readonly [name: string]: string | boolean | undefined };
}

/** A recorder whose last delivery failed does not record. */
export function seenRecorder(recorder: ConfigurationRecorder, states: readonly RecorderStatus[]): SeenRecorder {
  const { name = "", recordingGroup } = recorder;
  const state = states.find((each) => each.name === name);
  const failed = state?.lastStatus === "FAILURE";
  const told = state?.recording === true ? "recording" : state?.recording === false ? "stopped" : "without a status";
  return {
    name,
    recording: failed ? false : state?.recording,
    words: `recorder ${name} ${failed ? `failed to deliver (${state?.lastErrorCode ?? "no code"})` : told}`,
    exported: {
      name,
      recording: state?.recording,
      lastStatus: state?.lastStatus,
      allSupported: recordingGroup?.allSupported,
      includeGlobal: recordingGroup?.includeGlobalResourceTypes,
    },
  };
}

/** A region records when any of its recorders does. While none is known to, one without a status leaves it open. */
export function recordingIn(region: string, recorders: readonly SeenRecorder[]): { item: Item } | { unread: Unread } {
  const value = recorders.some(({ recording }) => recording === true);
  const open = value ? undefined : recorders.find(({ recording }) => recording === undefined);
  if (open) {
    const message = `whether recorder ${open.name} records was not told`;
    return { unread: notTold(region, describeConfigurationRecorderStatus, region, message) };
  }
  const words = recorders.map((each) => each.words).join(", ") || "no recorder";
  return { item: { id: region, region, value, label: words } };
}
