import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DnsResolveParams } from "../../catalogue/network/answers";
import { type AskResolver, dnsResolve } from "./dns-resolve";
import { httpRequest } from "./http-request";
import { createProbeSettings } from "./settings";
import { tlsHandshake } from "./tls-handshake";

const signal = new AbortController().signal;

describe("TLS", () => {
  let server: Server;
  let port: number;
  let certificate: string;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "probe-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=probe.example/O=Test", "-addext", "subjectAltName=DNS:probe.example"];
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "20", "-keyout", key, "-out", cert, ...subject],
      {
        stdio: "ignore",
      },
    );
    certificate = readFileSync(cert, "utf8");
    server = createServer({ key: readFileSync(key), cert: certificate }, (_, response) => response.end("secure"));
    rmSync(folder, { recursive: true });
    port = await new Promise((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
    );
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const settings = (ca?: string) =>
    createProbeSettings({
      allowPrivateTargets: true,
      resolve: async () => ["127.0.0.1"],
      ...(ca === undefined ? {} : { ca }),
    });

  it("verifies the certificate of HTTPS targets, by the name asked for", async () => {
    const ask = (host: string, ca?: string) => httpRequest({ url: `https://${host}:${port}/` }, settings(ca), signal);
    expect(await ask("probe.example", certificate)).toMatchObject({ answered: true, status: 200 });
    expect(await ask("other.example", certificate)).toMatchObject({ answered: false, error: "tls" });
    expect(await ask("probe.example")).toMatchObject({ answered: false, error: "tls" });
  });

  it("describes the served certificate, and says why it is not to be trusted", async () => {
    const shake = (host: string, ca?: string) => tlsHandshake({ host, port }, settings(ca), signal);
    const trusted = await shake("probe.example", certificate);
    expect(trusted).toMatchObject({
      established: true,
      trusted: true,
      sans: ["DNS:probe.example"],
      subject: "CN=probe.example, O=Test",
    });
    const days = trusted.established ? (trusted.notAfter.getTime() - Date.now()) / 86_400_000 : 0;
    expect(days).toBeGreaterThan(19);
    expect(days).toBeLessThanOrEqual(20);
    expect(await shake("other.example", certificate)).toMatchObject({ established: true, trusted: false });
    expect(await shake("probe.example")).toMatchObject({
      established: true,
      trusted: false,
      distrust: expect.stringContaining("SELF_SIGNED"),
    });
  });
});

describe("DNS", () => {
  const resolve = (answers: Readonly<Record<string, string[] | string>>) => {
    const ask: AskResolver = async (resolver) => {
      const answer = answers[resolver] ?? [];
      if (typeof answer === "string") throw Object.assign(new Error(), { code: answer });
      return { values: answer, ttl: 60 };
    };
    const params: DnsResolveParams = { name: "x.example", recordType: "A" };
    return dnsResolve(params, ask, signal);
  };

  it("joins what two resolvers say and shows the difference", async () => {
    expect(await resolve({ "1.1.1.1": ["b", "a"], "8.8.8.8": ["c", "a"] })).toEqual({
      values: ["a", "b", "c"],
      ttl: 60,
      resolvers: [
        { resolver: "1.1.1.1", values: ["a", "b"] },
        { resolver: "8.8.8.8", values: ["a", "c"] },
      ],
    });
  });

  it("goes by one resolver when the other fails", async () => {
    expect(await resolve({ "1.1.1.1": "ESERVFAIL", "8.8.8.8": ["a"] })).toMatchObject({
      values: ["a"],
      resolvers: [{ error: "SERVFAIL" }, {}],
    });
  });

  it("takes an unknown name for missing, and two failing resolvers for an error", async () => {
    await expect(resolve({ "1.1.1.1": "ENOTFOUND", "8.8.8.8": "ESERVFAIL" })).rejects.toMatchObject({
      name: "HostNotFound",
    });
    await expect(resolve({ "1.1.1.1": "ESERVFAIL", "8.8.8.8": "ETIMEOUT" })).rejects.toMatchObject({
      name: "ResolverFailure",
    });
  });
});
