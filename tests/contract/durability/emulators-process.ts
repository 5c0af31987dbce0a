import { join } from "node:path";
import {
  type AccessKey,
  createDynamodb,
  createIam,
  createS3,
  createSqs,
} from "../../../packages/local/src/emulators/index";

/** A process that is made to be killed: emulators on the folder and for the root key given, their URLs as one line of JSON. */
const [, , folder = "", key = ""] = process.argv;
const access = createIam(JSON.parse(key) as AccessKey);

const dynamodb = await createDynamodb({ access, folder: join(folder, "dynamodb") });
await dynamodb.createTable({
  name: "Main",
  hashKey: "pk",
  rangeKey: "sk",
  indexes: [{ name: "GSI1", hashKey: "g1pk", rangeKey: "sk" }],
});
const sqs = createSqs({ access, folder: join(folder, "sqs") });
sqs.declareQueue({ name: "work" });
const s3 = createS3({ access, folder: join(folder, "s3"), buckets: ["evidence"] });
const urls = {
  dynamodb: (await dynamodb.listen()).url,
  sqs: (await sqs.listen()).url,
  queue: sqs.queueUrl("work"),
  s3: (await s3.listen()).url,
};
console.log(JSON.stringify(urls));
