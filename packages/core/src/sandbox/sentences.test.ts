import { describe, expect, it } from "vitest";
import { catalogue, catalogueReads, catalogueVersion } from "../catalogue";
import { type ValidCheck, validateChecks } from "../checks/validate";
import { evaluateChecks } from "../engine/evaluate-checks";
import { createSharedState, openReader } from "../providers";
import { applyDrift } from "../recorded/edit";
import { sandboxAccount, sandboxAccountId, sandboxDrifts, sandboxGroups } from ".";
import { homeRegion } from "./answers";

/** What the checks of the demonstration groups say, by group and name, and the status before it. */
async function sentencesOn(recorded: ReturnType<typeof sandboxAccount>): Promise<string[]> {
  const said = sandboxGroups.map(async ({ name, checks }) => {
    const access = { kind: "SANDBOX" as const, recorded };
    const reader = openReader(
      { tenantId: "t", id: "acc", awsAccountId: sandboxAccountId, region: homeRegion, access },
      { shared: createSharedState(), sessionName: "sandbox" },
    );
    const validation = validateChecks(checks, { catalogue, accountRegion: homeRegion, accountId: sandboxAccountId });
    const stored = validation.checks.map((check, index) => ({ ...(check as ValidCheck), id: `chk_${index}` }));
    const now = new Date("2026-11-22T09:00:00Z");
    const results = await evaluateChecks({ checks: stored, catalogue, reader, now, catalogueVersion });
    return results.map(({ status, reason }, index) => `${name} / ${checks[index]?.name}: ${status}: ${reason}`);
  });
  return (await Promise.all(said)).flat();
}

const healthy = "Website is healthy";
const dns = "DNS leads to the web server";
const www = "Record www.example.com (type A) in hosted zone Z0123456789ABCDEFGHIJ points to";

const whole = [
  `${healthy} / Web server runs: PASS: Instance i-0a1b2c3d4e5f67890 is running.`,
  `${healthy} / Two servers in production: PASS: 2 running instances with tag env = prod.`,
  `${healthy} / Both targets are healthy: PASS: 2 of 2 targets of target group web are healthy (expected: at least 2).`,
  `${healthy} / Application server has no public address: PASS: Instance i-0a1b2c3d4e5f67891 has no public address.`,
  `${healthy} / Application role exists: PASS: Role app-server exists as arn:aws:iam::111122223333:role/service/app-server.`,
  `${healthy} / Application role reads only: PASS: Role app-server has the managed policies arn:aws:iam::aws:policy/ReadOnlyAccess, arn:aws:iam::111122223333:policy/team/app-access attached.`,
  `${healthy} / Assets are not public: PASS: Public access to bucket example-website-assets is blocked as a whole: all four settings are on (bucket and account together).`,
  `${healthy} / Website answers: PASS: URL https://www.example.com/health answers with status 200 after 42 ms.`,
  `${dns} / Web server runs: PASS: Instance i-0a1b2c3d4e5f67890 is running.`,
  `${dns} / Web server has a public address: PASS: Instance i-0a1b2c3d4e5f67890 has the public address 54.73.10.20.`,
  `${dns} / www points to the web server: PASS: ${www} 54.73.10.20 (the value of address.publicIp).`,
];

/** What changes by a drift; the drifts that are not here touch nothing that a demonstration group looks at. */
const drifted: Readonly<Record<string, readonly string[]>> = {
  "stop-instance": [
    `${healthy} / Web server runs: FAIL: Instance i-0a1b2c3d4e5f67890 is stopped (Client.UserInitiatedShutdown: User initiated shutdown); expected: running.`,
    `${healthy} / Two servers in production: FAIL: 1 running instance with tag env = prod; expected: 2.`,
    `${healthy} / Both targets are healthy: FAIL: 1 of 2 targets of target group web is healthy; i-0a1b2c3d4e5f67890:80 is unused (Target.InvalidState); expected: at least 2.`,
    `${dns} / Web server runs: FAIL: Instance i-0a1b2c3d4e5f67890 is stopped (Client.UserInitiatedShutdown: User initiated shutdown); expected: running.`,
    `${dns} / Web server has a public address: FAIL: Instance i-0a1b2c3d4e5f67890 has no public address; this should not be so.`,
    `${dns} / www points to the web server: SKIPPED: address.publicIp is not set.`,
  ],
  "replace-address": [
    `${dns} / Web server has a public address: PASS: Instance i-0a1b2c3d4e5f67890 has the public address 54.73.10.99.`,
    `${dns} / www points to the web server: FAIL: ${www} 54.73.10.20; expected: address.publicIp, now 54.73.10.99.`,
  ],
  "terminate-instance": [
    `${healthy} / Web server runs: FAIL: Not found: instance i-0a1b2c3d4e5f67890 in eu-west-1.`,
    `${healthy} / Two servers in production: FAIL: 1 running instance with tag env = prod; expected: 2.`,
    `${dns} / Web server runs: FAIL: Not found: instance i-0a1b2c3d4e5f67890 in eu-west-1.`,
    `${dns} / Web server has a public address: FAIL: Not found: instance i-0a1b2c3d4e5f67890 in eu-west-1.`,
    `${dns} / www points to the web server: SKIPPED: address.publicIp is not set.`,
  ],
  "open-bucket": [
    `${healthy} / Assets are not public: FAIL: Public access to bucket example-website-assets is not blocked as a whole: off are BlockPublicPolicy, RestrictPublicBuckets (bucket and account together); this should not be so.`,
  ],
  "change-record": [
    `${dns} / www points to the web server: FAIL: ${www} 203.0.113.10; expected: address.publicIp, now 54.73.10.20.`,
  ],
  "detach-policy": [
    `${healthy} / Application role reads only: FAIL: Role app-server has the managed policy arn:aws:iam::111122223333:policy/team/app-access attached; expected to contain arn:aws:iam::aws:policy/ReadOnlyAccess.`,
  ],
  "website-down": [
    `${healthy} / Website answers: FAIL: URL https://www.example.com/health answers with status 503 after 42 ms; expected: 200.`,
  ],
};

describe("the demonstration groups say", () => {
  it("what holds", async () => {
    expect(await sentencesOn(sandboxAccount())).toEqual(whole);
  });

  it.each(sandboxDrifts.map((drift) => [drift.id, drift] as const))("what is wrong after %s", async (id, drift) => {
    const said = await sentencesOn(applyDrift(sandboxAccount(), catalogueReads, drift));
    expect(said.filter((sentence) => !whole.includes(sentence))).toEqual(drifted[id] ?? []);
  });
});
