import { describe, expect, it } from "vitest";
import { providerError } from "../reader/scripted";
import { readCredentialReport } from "./credential-report";
import { explainUnknownHost } from "./unknown-host";

const { signal } = new AbortController();

describe("credential report", () => {
  const read = async (answers: (string | object)[]) => {
    const sent: string[] = [];
    let waitedMs = 0;
    const send = async (operation: string) => {
      sent.push(operation);
      if (operation === "GenerateCredentialReport") return { State: "STARTED" };
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (typeof answer === "string") throw providerError(answer);
      return { ...answer };
    };
    const wait = async (ms: number) => {
      waitedMs += ms;
    };
    const report = await readCredentialReport(send, signal, wait).catch((error: Error) => error.name);
    return { report, sent, waitedMs };
  };

  it("is read at once when it is there", async () => {
    expect(await read([{ Content: "x" }])).toEqual({
      report: { Content: "x" },
      sent: ["GetCredentialReport"],
      waitedMs: 0,
    });
  });

  it.each(["ReportNotPresent", "ReportExpired", "ReportInProgress"])(
    "is generated and waited for after %s",
    async (code) => {
      const { report, sent } = await read([code, code, { Content: "x" }]);
      expect(report).toEqual({ Content: "x" });
      expect(sent.filter((operation) => operation === "GenerateCredentialReport")).toHaveLength(2);
    },
  );

  it("is a time-out when it is not ready after 30 s", async () => {
    expect(await read(["ReportInProgress"])).toMatchObject({ report: "TimeoutError", waitedMs: 30_000 });
  });

  it("fails at once when it may not be read", async () => {
    expect(await read(["AccessDenied"])).toMatchObject({ report: "AccessDenied", waitedMs: 0 });
  });
});

describe("host names that do not exist", () => {
  const explain = (service: string, knows: boolean, code = "ENOTFOUND") =>
    explainUnknownHost(Object.assign(new Error(), { code }), { service }, "eu-west-1", async (host) => {
      if (!knows || host !== "ec2.eu-west-1.amazonaws.com") throw new Error();
    });

  it("mean that the region lacks the service only when the region itself is known", async () => {
    await expect(explain("macie2", true)).rejects.toMatchObject({ name: "NoEndpointInRegion" });
    await expect(explain("macie2", false)).rejects.toMatchObject({ code: "ENOTFOUND" });
    await expect(explain("ec2", true)).rejects.toMatchObject({ code: "ENOTFOUND" });
    await expect(explain("macie2", true, "ECONNRESET")).rejects.toMatchObject({ code: "ECONNRESET" });
  });
});
