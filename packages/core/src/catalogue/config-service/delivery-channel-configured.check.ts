import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { text } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { named } from "../../checks/words";
import { answers, denied } from "../../recorded/answers";
import { describeDeliveryChannels } from "./reads";

const read = "config:DescribeDeliveryChannels";
const channel = {
  name: "default",
  s3BucketName: "example-config",
  snsTopicARN: "arn:aws:sns:eu-west-1:123456789012:config",
};
const channels = answers({ DeliveryChannels: [channel] });

export const deliveryChannelConfigured = defineCheck({
  id: "DELIVERY_CHANNEL_CONFIGURED",
  title: "Config delivery channel is set",
  docs: "Passes when AWS Config has a delivery channel in the region, and with channelName one of exactly that name. Fails when there is none or only others. Whether deliveries succeed is part of CONFIG_RECORDER_ACTIVE.",
  service: "ConfigService",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["monitoring", "security"],
  params: z.strictObject({
    channelName: text({
      title: "Channel",
      description: "Name of the delivery channel; case matters",
      max: 256,
      examples: ["default"],
    }).optional(),
  }),
  expectedParam: "channelName",
  observes: { shape: "one", kind: "L", label: "delivery channels" },
  default: { operator: ({ channelName }) => (channelName === undefined ? "IS_NOT_EMPTY" : "CONTAINS") },
  reads: [describeDeliveryChannels],
  exports: z.object({
    channels: z
      .array(
        z.object({
          name: z.string().optional(),
          s3Bucket: z.string().optional(),
          snsTopicArn: z.string().optional(),
          kmsKeyArn: z.string().optional(),
        }),
      )
      .optional(),
  }),
  async observe({ read, region }) {
    const answer = await read(describeDeliveryChannels, {});
    const found = answer.present ? (answer.data.DeliveryChannels ?? []) : [];
    const names = found.map((channel) => requiredMembers(describeDeliveryChannels).text(channel, "name"));
    return {
      value: names,
      exports: {
        channels: found.map(({ name, s3BucketName, snsTopicARN, s3KmsKeyArn }) => ({
          name,
          s3Bucket: s3BucketName,
          snsTopicArn: snsTopicARN,
          kmsKeyArn: s3KmsKeyArn,
        })),
      },
      evidence: `AWS Config has ${named("delivery channel", names)} in ${region}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "some channel",
    params: {},
    given: { [read]: channels },
    verdict: "PASS",
    exports: { channels: [{ name: "default", s3Bucket: "example-config" }] },
  },
  { name: "the channel asked for", params: { channelName: "default" }, given: { [read]: channels }, verdict: "PASS" },
  {
    name: "the name is compared, not ignored",
    params: { channelName: "Default" },
    given: { [read]: channels },
    verdict: "FAIL",
    reasonIncludes: "default",
  },
  {
    name: "no channel",
    params: {},
    given: { [read]: answers({ DeliveryChannels: [] }) },
    verdict: "FAIL",
    reasonIncludes: "no delivery channel",
  },
  {
    name: "the role may not look at delivery channels",
    params: {},
    given: { [read]: denied("AccessDeniedException") },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: read,
  },
];
