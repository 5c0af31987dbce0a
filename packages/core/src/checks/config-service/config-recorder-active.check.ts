import * as z from "zod";
import { defineCheck } from "../define";
import { text } from "../formats";
import type { Item, Unread } from "../model";
import {
  type ConfigurationRecorder,
  describeConfigurationRecorderStatus,
  describeConfigurationRecorders,
  type RecorderStatus,
} from "../reads/config";
import { perRegion, withoutText } from "../reads/regions";
import { answers, denied } from "../reads/samples";
import { recorder, recorderStatus, recorders, secondRecorder, statuses } from "./fixtures";

const both = "config:DescribeConfigurationRecorders";
const status = "config:DescribeConfigurationRecorderStatus";
const failing = { lastStatus: "FAILURE", lastErrorCode: "InsufficientDeliveryPolicyException" };

export const configRecorderActive = defineCheck({
  id: "CONFIG_RECORDER_ACTIVE",
  title: "Config recorder is recording",
  docs: "Passes when a configuration recorder is recording, in one region, several or all; with recorderName when that very one is. A recorder whose last delivery failed does not count, and the reason gives its error code. Fails when none records, when there is none, and when the named recorder does not exist.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["monitoring", "security"],
  params: z.strictObject({
    recorderName: text({
      title: "Recorder",
      description: "Name of the recorder; without it any recorder will do",
      max: 256,
      examples: ["default"],
    }).optional(),
  }),
  selectors: ["recorderName"],
  multiRegion: true,
  observes: { shape: "each", kind: "B", itemNoun: "recorder", label: "recording" },
  default: {
    operator: "IS_TRUE",
    quantifier: ({ recorderName }) => (recorderName === undefined ? "some" : "every"),
    onEmpty: "fail",
    region: "account",
  },
  reads: [describeConfigurationRecorders, describeConfigurationRecorderStatus],
  exports: z.object({
    recorders: z
      .array(
        z.object({
          name: z.string().optional(),
          recording: z.boolean().optional(),
          lastStatus: z.string().optional(),
          allSupported: z.boolean().optional(),
          includeGlobal: z.boolean().optional(),
        }),
      )
      .optional(),
    activeCount: z.number().optional(),
    totalCount: z.number().optional(),
  }),
  async observe(context) {
    const { params, read, regions } = context;
    const { recorderName } = params;
    const known = await perRegion(context, (region) => read.settled(describeConfigurationRecorders, {}, { region }));
    // Without a recorder there is no state to ask for.
    const asked = known.found.filter(({ data }) => (data.ConfigurationRecorders ?? []).length > 0);
    const states = await perRegion({ ...context, regions: asked.map(({ region }) => region) }, (region) =>
      read.settled(describeConfigurationRecorderStatus, {}, { region }),
    );
    const stateIn = new Map(states.found.map(({ region, data }) => [region, data.ConfigurationRecordersStatus ?? []]));
    const seen = known.found.flatMap(({ region, data }) =>
      (data.ConfigurationRecorders ?? [])
        .filter(({ name }) => recorderName === undefined || name === recorderName)
        .map((recorder) => describe(region, recorder, stateIn.get(region))),
    );
    const unread = distinctRegions([...known.unread, ...states.unread]);
    if (recorderName !== undefined && seen.length === 0 && unread.length === 0) {
      return { missing: `recorder ${recorderName} in ${regions.join(", ")}`, exports: {} };
    }
    // What a recorder does in a region whose states could not be read is unknown, not "no".
    const items = seen.filter(({ item }) => stateIn.has(item.region ?? "")).map(({ item }) => item);
    const activeCount = items.filter(({ value }) => value === true).length;
    return {
      items,
      unread,
      exports: { recorders: seen.map(({ exported }) => exported), activeCount, totalCount: seen.length },
      evidence:
        seen.length === 0
          ? `no recorder${withoutText(known.without)}`
          : `${activeCount} of ${seen.length} recorders record; ${seen.map(({ item }) => item.label).join(", ")}${withoutText(known.without)}`,
    };
  },
  samples: [
    {
      name: "a recorder records",
      params: {},
      given: { [both]: answers(recorders(recorder)), [status]: answers(statuses(recorderStatus("default", true))) },
      verdict: "PASS",
      exports: { activeCount: 1, totalCount: 1 },
    },
    {
      name: "the recorder is stopped",
      params: {},
      given: { [both]: answers(recorders(recorder)), [status]: answers(statuses(recorderStatus("default", false))) },
      verdict: "FAIL",
      reasonIncludes: "default",
    },
    {
      name: "recording with failed deliveries does not count",
      params: {},
      given: {
        [both]: answers(recorders(recorder)),
        [status]: answers(statuses(recorderStatus("default", true, failing))),
      },
      verdict: "FAIL",
      reasonIncludes: "InsufficientDeliveryPolicyException",
    },
    {
      name: "one of two records, any will do",
      params: {},
      given: {
        [both]: answers(recorders(recorder, secondRecorder)),
        [status]: answers(statuses(recorderStatus("default", false), recorderStatus("second", true))),
      },
      verdict: "PASS",
    },
    {
      name: "the named one does not record",
      params: { recorderName: "default" },
      given: {
        [both]: answers(recorders(recorder, secondRecorder)),
        [status]: answers(statuses(recorderStatus("default", false), recorderStatus("second", true))),
      },
      verdict: "FAIL",
    },
    {
      name: "a recorder without a status is not proved to be stopped",
      params: {},
      operator: "IS_FALSE",
      quantifier: "every",
      given: { [both]: answers(recorders(recorder)), [status]: answers(statuses()) },
      verdict: "FAIL",
      reasonIncludes: "not set",
    },
    {
      name: "the named recorder does not exist",
      params: { recorderName: "other" },
      given: { [both]: answers(recorders(recorder)), [status]: answers(statuses(recorderStatus("default", true))) },
      verdict: "FAIL",
      reasonIncludes: "not found",
    },
    {
      name: "no recorder at all fails",
      params: {},
      given: { [both]: answers(recorders()), [status]: answers(statuses()) },
      verdict: "FAIL",
    },
    {
      name: "an unread region leaves open whether some recorder records",
      params: {},
      region: ["eu-west-1", "us-east-1"],
      given: {
        [both]: [
          ...answers(recorders(), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
        [status]: answers(statuses()),
      },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
    },
    {
      name: "a recorder that records decides, whatever the unread region holds",
      params: {},
      region: ["eu-west-1", "us-east-1"],
      given: {
        [both]: [
          ...answers(recorders(recorder), { region: "eu-west-1" }),
          ...denied("AccessDeniedException", { region: "us-east-1" }),
        ],
        [status]: answers(statuses(recorderStatus("default", true))),
      },
      verdict: "PASS",
    },
    {
      name: "the role may not look at recorders",
      params: {},
      given: { [both]: denied("AccessDeniedException"), [status]: answers(statuses()) },
      verdict: "ERROR",
      cause: "ACCESS_DENIED",
      reasonIncludes: both,
    },
  ],
});

function describe(region: string, recorder: ConfigurationRecorder, states: readonly RecorderStatus[] = []) {
  const { name = "" } = recorder;
  const state = states.find((each) => each.name === name);
  const failed = state?.lastStatus === "FAILURE";
  const words = failed
    ? `last delivery failed: ${state?.lastErrorCode ?? "no code"}`
    : state?.recording === undefined
      ? "without a status"
      : state.recording
        ? "recording"
        : "stopped";
  const item: Item = {
    id: name,
    region,
    // Without a status nobody knows whether it records, so that IS_FALSE must not hold either.
    value: failed ? false : state?.recording,
    label: `${name} in ${region}: ${words}`,
  };
  const exported = {
    name,
    recording: state?.recording,
    lastStatus: state?.lastStatus,
    allSupported: recorder.recordingGroup?.allSupported,
    includeGlobal: recorder.recordingGroup?.includeGlobalResourceTypes,
  };
  return { item, exported };
}

function distinctRegions(unread: readonly Unread[]): Unread[] {
  return unread.filter(({ what }, index) => unread.findIndex((each) => each.what === what) === index);
}
