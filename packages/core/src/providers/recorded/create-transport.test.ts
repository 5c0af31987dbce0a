import { describe, expect, it } from "vitest";
import { describeInstances, describeVpcs } from "../../catalogue/ec2/reads";
import { httpRequest } from "../../catalogue/network/reads";
import { listResourceRecordSets } from "../../catalogue/route53/reads";
import { listObjectsV2 } from "../../catalogue/s3/reads";
import type { Sample } from "../../checks/model";
import { answers, denied, pages } from "../../recorded/answers";
import { compileSample } from "../../recorded/sample";
import { createSharedState, openReader, recordAccount } from "..";

const region = "eu-west-1";

function sandbox(given: Sample["given"], more: Partial<Sample> = {}) {
  const recorded = compileSample({ given, region, ...more });
  return openReader(
    { tenantId: "t", id: "acc_1", awsAccountId: recorded.account.id, region, access: { kind: "SANDBOX", recorded } },
    { shared: createSharedState(), sessionName: "s" },
  );
}
const instances = (...ids: string[]) => ({ Reservations: ids.map((InstanceId) => ({ Instances: [{ InstanceId }] })) });

describe("a recorded account behind the Reader", () => {
  it("answers ids from an unfiltered listing and unknown ids as missing", async () => {
    const reader = sandbox({ "ec2:DescribeInstances": answers(instances("i-1", "i-2")) });
    const found = await reader.perform(describeInstances, { InstanceIds: ["i-2"] }, region);
    expect(found.answer).toMatchObject({ present: true, data: instances("i-2") });
    const unknown = await reader.perform(describeInstances, { InstanceIds: ["i-9"] }, region);
    expect(unknown.answer).toMatchObject({ present: false, absent: "resource" });
  });

  it("says that something is not recorded, as an error and never as an empty answer", async () => {
    const reader = sandbox({});
    await expect(reader.perform(describeVpcs, {}, region)).rejects.toMatchObject({
      cause: "UNSUPPORTED",
      code: "NotRecorded",
      message: expect.stringContaining("not recorded"),
    });
  });

  it("goes through the paging of the Reader where pages are given", async () => {
    const split = [instances("i-1"), instances("i-2", "i-3"), instances()];
    const reader = sandbox({ "ec2:DescribeInstances": pages(...split) });
    const whole = await reader.perform(describeInstances, {}, region);
    expect(whole.record.pages).toBe(3);
    expect(whole.answer).toMatchObject({ data: instances("i-1", "i-2", "i-3") });
    const one = await reader.perform(describeInstances, { InstanceIds: ["i-3"] }, region);
    expect(one.answer).toMatchObject({ data: instances("i-3") });
  });

  it("gives the same answer and hash for one response and for any pages of it", async () => {
    const hashOf = async (given: Sample["given"]) =>
      (await sandbox(given).perform(describeInstances, {}, region)).record.answerHash;
    const whole = await hashOf({ "ec2:DescribeInstances": answers(instances("i-1", "i-2")) });
    expect(await hashOf({ "ec2:DescribeInstances": pages(instances("i-1"), instances("i-2")) })).toBe(whole);
  });

  it("answers one name from a whole Route 53 listing", async () => {
    const ResourceRecordSets = ["a.example.com.", "b.example.com.", "c.example.com."].map((Name) => ({
      Name,
      Type: "A",
    }));
    const reader = sandbox({
      "route53:ListResourceRecordSets": answers({ ResourceRecordSets }, { when: { HostedZoneId: "Z1" } }),
    });
    const asked = { HostedZoneId: "Z1", StartRecordName: "b.example.com" };
    const { answer } = await reader.perform(listResourceRecordSets, asked, region);
    expect(answer).toMatchObject({ data: { ResourceRecordSets: [{ Name: "b.example.com." }] } });
  });

  it("answers probes too, so that nothing leaves", async () => {
    const answered = { answered: true, url: "http://x/", finalUrl: "http://x/", status: 200 };
    const reader = sandbox({ "network:HttpRequest": answers(answered) });
    const { answer } = await reader.perform(httpRequest, { url: "http://169.254.169.254/" }, region);
    expect(answer).toMatchObject({ present: true, data: { status: 200 } });
  });

  it("has the regions of the account enabled unless they were recorded otherwise", async () => {
    expect(await sandbox({}, { region: ["eu-west-1", "us-east-1"] }).enabledRegions()).toEqual([
      "eu-west-1",
      "us-east-1",
    ]);
    const Regions = [
      { RegionName: "eu-north-1", OptInStatus: "opt-in-not-required" },
      { RegionName: "ap-east-1", OptInStatus: "not-opted-in" },
    ];
    expect(await sandbox({ "ec2:DescribeRegions": answers({ Regions }) }).enabledRegions()).toEqual(["eu-north-1"]);
  });

  it("records a beginning as a beginning: replaying it decides as before, and asking on is an error", async () => {
    const split = [{ Contents: [{ Key: "a" }, { Key: "b" }] }, { Contents: [{ Key: "c" }] }];
    const first = sandbox({ "s3:ListObjectsV2": pages(...split) });
    const decided = (items: readonly unknown[]) => items.length >= 2;
    const before = await first.perform(listObjectsV2, { Bucket: "b" }, region, { decided });
    expect(before.answer).toMatchObject({ partial: true });
    const recorded = recordAccount(first, [region]);
    const again = () =>
      openReader(
        { tenantId: "t", id: "a", awsAccountId: recorded.account.id, region, access: { kind: "SANDBOX", recorded } },
        { shared: createSharedState(), sessionName: "s" },
      );
    const after = await again().perform(listObjectsV2, { Bucket: "b" }, region, { decided });
    expect(after.answer).toEqual(before.answer);
    expect(after.record.answerHash).toBe(before.record.answerHash);
    await expect(again().perform(listObjectsV2, { Bucket: "b" }, region)).rejects.toMatchObject({
      code: "NotRecorded",
    });
  });

  it("records what was read, redacted, and gives the same hashes when it is read again", async () => {
    const given: Sample["given"] = {
      "ec2:DescribeInstances": answers({
        Reservations: [{ Instances: [{ InstanceId: "i-1", LaunchTime: new Date(0), UserData: "secret" }] }],
      }),
      "ec2:DescribeVpcs": denied("UnauthorizedOperation"),
    };
    const first = sandbox(given);
    const asked = { InstanceIds: ["i-1"] };
    const before = await first.perform(describeInstances, asked, region);
    await first.perform(describeVpcs, {}, region).catch(() => {});
    const recorded = recordAccount(first, [region]);
    expect(JSON.stringify(recorded)).not.toContain("secret");
    const again = openReader(
      { tenantId: "t", id: "a", awsAccountId: recorded.account.id, region, access: { kind: "SANDBOX", recorded } },
      { shared: createSharedState(), sessionName: "s" },
    );
    const after = await again.perform(describeInstances, asked, region);
    expect(after.record.answerHash).toBe(before.record.answerHash);
    expect(after.answer).toEqual(before.answer);
    await expect(again.perform(describeVpcs, {}, region)).rejects.toMatchObject({ cause: "ACCESS_DENIED" });
  });
});
