import * as z from "zod";
import { perRegion } from "../../checks/answers/per-region";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails } from "../../recorded/answers";
import { recorder, recorderStatus, recorders, secondRecorder, statuses } from "./fixtures";
import { describeConfigurationRecorderStatus, describeConfigurationRecorders } from "./reads";
import { recordingIn, seenRecorder } from "./recorders";

const both = "config:DescribeConfigurationRecorders";
const status = "config:DescribeConfigurationRecorderStatus";
const onlyInIreland = (elsewhere: object) => [
  ...answers(recorders(recorder), { region: "eu-west-1" }),
  ...answers(elsewhere, { region: "us-east-1" }),
];
const failing = { lastStatus: "FAILURE", lastErrorCode: "InsufficientDeliveryPolicyException" };

export const configRecorderActive = defineCheck({
  id: "CONFIG_RECORDER_ACTIVE",
  title: "Config recorder is recording",
  docs: "Looks at every region asked for: one, several or all. Passes when in each of them a configuration recorder is recording; with recorderName when that very one is. A region without a recorder fails, and so does one whose recorder is stopped or whose last delivery failed; the reason gives the error code. Quantifier some asks for one region only. Fails when the named recorder exists in no region.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "high",
  categories: ["monitoring", "security"],
  params: z.strictObject({
    recorderName: text({
      title: "Recorder",
      description: "Name of the recorder; without it any recorder of the region will do",
      max: 256,
      examples: ["default"],
    }).optional(),
  }),
  selectors: ["recorderName"],
  multiRegion: true,
  observes: { shape: "each", kind: "B", itemNoun: "region", label: "recording" },
  default: {
    operator: "IS_TRUE",
    quantifier: "every",
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
    const unread = [...known.unread, ...states.unread];
    const seen = known.found.map(({ region, data: { ConfigurationRecorders = [] } }) => ({
      region,
      recorders: ConfigurationRecorders.filter(({ name }) => recorderName === undefined || name === recorderName).map(
        (recorder) => seenRecorder(recorder, stateIn.get(region) ?? []),
      ),
    }));
    const all = seen.flatMap(({ recorders }) => recorders);
    if (recorderName !== undefined && seen.length > 0 && all.length === 0 && unread.length === 0) {
      return { missing: `recorder ${recorderName} in ${regions.join(", ")}`, exports: {} };
    }
    // What recorders do in a region whose states could not be read is told by that region being unread.
    const isRead = (region: string) => !states.unread.some(({ what }) => what === region);
    const judged = seen.filter(({ region }) => isRead(region)).map((each) => recordingIn(each.region, each.recorders));
    const items = judged.flatMap((each) => ("item" in each ? each.item : []));
    const elsewhere = known.without.length > 0 ? [`AWS Config does not exist in ${known.without.join(", ")}`] : [];
    return {
      items,
      unread: [...unread, ...judged.flatMap((each) => ("unread" in each ? each.unread : []))],
      exports: {
        recorders: all.map(({ exported }) => exported),
        activeCount: all.filter(({ recording }) => recording === true).length,
        totalCount: all.length,
      },
      evidence: [...items.map(({ region, label }) => `${label} in ${region}`), ...elsewhere].join("; "),
    };
  },
});

export const samples = (): readonly Sample[] => [
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
    given: { [both]: answers(recorders(recorder)), [status]: answers(statuses()) },
    verdict: "ERROR",
    cause: "UNSUPPORTED",
    reasonIncludes: "is not in the answer",
  },
  {
    name: "one that records decides, whatever the status of the other is",
    params: {},
    given: {
      [both]: answers(recorders(recorder, secondRecorder)),
      [status]: answers(statuses(recorderStatus("default", true))),
    },
    verdict: "PASS",
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
    reasonIncludes: "no recorder",
  },
  {
    name: "a region without a recorder is not on",
    params: {},
    region: "*",
    given: { [both]: onlyInIreland(recorders()), [status]: answers(statuses(recorderStatus("default", true))) },
    verdict: "FAIL",
    reasonIncludes: "us-east-1",
    exports: { activeCount: 1, totalCount: 1 },
  },
  {
    name: "on in one of the regions is enough where that is asked",
    params: {},
    region: ["eu-west-1", "us-east-1"],
    quantifier: "some",
    given: { [both]: onlyInIreland(recorders()), [status]: answers(statuses(recorderStatus("default", true))) },
    verdict: "PASS",
  },
  {
    name: "no region with the service",
    params: {},
    region: "*",
    given: {
      [both]: fails("NoEndpointInRegion", "config has no endpoint here", 400),
      [status]: answers(statuses()),
    },
    verdict: "FAIL",
    reasonIncludes: "does not exist",
  },
  {
    name: "an unread region leaves open whether all record",
    params: {},
    region: ["eu-west-1", "us-east-1"],
    given: {
      [both]: [
        ...answers(recorders(recorder), { region: "eu-west-1" }),
        ...denied("AccessDeniedException", { region: "us-east-1" }),
      ],
      [status]: answers(statuses(recorderStatus("default", true))),
    },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
  },
  {
    name: "a region without a recorder decides, whatever the unread region holds",
    params: {},
    region: ["eu-west-1", "us-east-1"],
    given: {
      [both]: [
        ...answers(recorders(), { region: "eu-west-1" }),
        ...denied("AccessDeniedException", { region: "us-east-1" }),
      ],
      [status]: answers(statuses()),
    },
    verdict: "FAIL",
  },
  {
    name: "the role may not look at recorders",
    params: {},
    given: { [both]: denied("AccessDeniedException"), [status]: answers(statuses()) },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: both,
  },
];
