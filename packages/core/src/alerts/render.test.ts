import { describe, expect, it } from "vitest";
import type { EvaluationRun } from "../types/entities";
import type { CheckResult } from "../types/results";
import { type AlertFacts, renderAlert } from "./render";

const result = (over: Partial<CheckResult>): CheckResult =>
  ({
    name: "Web",
    type: "INSTANCE_RUNNING",
    status: "FAIL",
    expected: "running",
    observed: "stopped",
    reason: "it is stopped",
    ...over,
  }) as CheckResult;
const facts = (over: Partial<AlertFacts> = {}): AlertFacts => ({
  kind: "FAILED",
  group: { id: "grp_1", name: "Production" },
  accountName: "Main",
  run: { evaluatedAt: "2026-11-22T09:00:00.000Z" } as EvaluationRun,
  results: [result({}), result({ status: "PASS", name: "Fine" })],
  dashboardUrl: "https://cc.example/",
  ...over,
});

describe("an alert mail", () => {
  it("lists what fails with expected, observed and reason, and links to the group", () => {
    const { subject, text, html } = renderAlert(facts());
    expect(subject).toBe("FAIL: Production");
    for (const part of [
      "FAIL Web (INSTANCE_RUNNING)",
      "Expected: running",
      "Observed: stopped",
      "Reason: it is stopped",
    ])
      expect(text).toContain(part);
    expect(text).toContain("https://cc.example/groups/grp_1");
    expect(html).toContain('href="https://cc.example/groups/grp_1"');
    expect(text).not.toContain("Fine");
  });

  it("lets nothing of a name or a value act as markup, or forge further lines and headers", () => {
    const evil = "<img src=x onerror=alert(1)>\"'&\r\nBcc: all@example.com";
    const mail = renderAlert(
      facts({
        group: { id: "grp_1", name: evil },
        accountName: evil,
        results: [result({ name: evil, observed: evil })],
      }),
    );
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toContain("<img");
    expect(mail.html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
    expect(mail.text.split("\n").some((line) => line.startsWith("Bcc:"))).toBe(false);
  });

  it("has no control characters, halves of characters or turned text in it: a provider would refuse it for ever", () => {
    const { subject, text } = renderAlert(
      facts({ group: { id: "grp_1", name: "a\u0000b\u0085c\u001b[31m\ud800d\u202eexe.txt\u2066" } }),
    );
    expect(subject).toBe("FAIL: a b c [31m d exe.txt");
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2066]/u);
  });

  it("names the cause of what could not be evaluated, after what fails", () => {
    const results = [result({ status: "ERROR", cause: "ACCESS_DENIED", name: "Denied" }), result({ name: "Failing" })];
    const { text } = renderAlert(facts({ results }));
    expect(text).toContain("ACCESS_DENIED: it is stopped");
    expect(text.indexOf("Failing")).toBeLessThan(text.indexOf("Denied"));
  });

  it("stays short: twenty checks, the rest as a number", () => {
    const { text } = renderAlert(
      facts({ results: Array.from({ length: 50 }, () => result({ reason: "r".repeat(9_000) })) }),
    );
    expect(text).toContain("… and 30 more");
    expect(text.length).toBeLessThan(20_000);
  });
});
