import { createMarks, createRedactor, newMarkKey } from "../packages/core/src/providers/reader/redact";

/** Milliseconds to redact an answer of 5 MB: instances as DescribeInstances tells them, and policies as texts. */
const hex = (seed: number, length: number) =>
  Array.from({ length }, (_, at) => ((seed * 2_654_435_761 + at * 40_503) >>> 7) % 16)
    .map((digit) => digit.toString(16))
    .join("");
const instance = (at: number) => ({
  InstanceId: `i-${hex(at, 17)}`,
  ImageId: `ami-${hex(at + 1, 17)}`,
  PrivateDnsName: `ip-10-0-${at % 256}-7.eu-west-1.compute.internal`,
  State: { Code: 16, Name: "running" },
  IamInstanceProfile: {
    Arn: `arn:aws:iam::123456789012:instance-profile/web-${at}`,
    Id: `AIPA${hex(at, 16).toUpperCase()}`,
  },
  MetadataOptions: { HttpTokens: "required", HttpEndpoint: "enabled", HttpPutResponseHopLimit: 1 },
  NetworkInterfaces: [
    {
      NetworkInterfaceId: `eni-${hex(at + 2, 17)}`,
      SubnetId: `subnet-${hex(at + 3, 17)}`,
      Groups: [{ GroupId: `sg-${hex(at + 4, 17)}` }],
    },
  ],
  Tags: [
    { Key: "Name", Value: `web-${at}` },
    {
      Key: "aws:cloudformation:stack-id",
      Value: `arn:aws:cloudformation:eu-west-1:123456789012:stack/web/${hex(at, 32)}`,
    },
    { Key: "DbPassword", Value: `amber-canyon-${at}` },
  ],
  Policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue", "kms:Decrypt"],
        Resource: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/${at}`,
      },
    ],
  }),
});
const answer = () => ({ Instances: Array.from({ length: 3_900 }, (_, at) => instance(at)) });

/** Processor time: the machine may be busy with something else. */
const cpuMs = (since: NodeJS.CpuUsage) =>
  Math.round((process.cpuUsage(since).user + process.cpuUsage(since).system) / 1000);

const redactor = createRedactor(createMarks(newMarkKey()));
for (let round = 0; round < 5; round++) {
  const data = answer();
  const startedAt = process.cpuUsage();
  const bytes = redactor.answer({}, {}, data);
  console.info(`${(bytes / 1e6).toFixed(1)} MB of instances: ${cpuMs(startedAt)} ms`);
}
for (const [name, text] of Object.entries({
  "one text without signs": "x".repeat(5_000_000),
  "a log": "2024-05-01T10:00:00Z INFO request id=0d4c2f90 path=/v1/items status=200 user=jane\n".repeat(62_000),
  "a log with secrets": "2024-05-01T10:00:00Z INFO password=tulip-41 token: abc-123-def url=https://u:p@h/x\n".repeat(
    60_000,
  ),
})) {
  const startedAt = process.cpuUsage();
  redactor.answer({}, {}, { text });
  console.info(`5 MB, ${name}: ${cpuMs(startedAt)} ms`);
}
