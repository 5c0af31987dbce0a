import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import ipaddr from "ipaddr.js";
import { afterEach, describe, expect, it } from "vitest";
import type { HttpRequestAnswer, HttpRequestParams, TcpConnectAnswer } from "../../catalogue/network/answers";
import { httpRequest as httpRead, tcpConnect as tcpRead } from "../../catalogue/network/reads";
import { nonPublicRanges } from "../../checks/formats/addresses";
import type { SomeRead } from "../reader/transport";
import { httpRequest } from "./http-request";
import { checkedAddresses } from "./resolve";
import { createProbeLimits, type ProbeOptions } from "./settings";
import { createNetworkTransport } from "./transport";

const open: (Server | TcpServer)[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  }
});

const listen = (server: Server | TcpServer, host = "127.0.0.1") =>
  new Promise<number>((resolve) => {
    open.push(server);
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });
const serve = (listener: RequestListener, host?: string) => listen(createServer(listener), host);

function probe(options: ProbeOptions = {}) {
  const transport = createNetworkTransport(options);
  const call = async (read: unknown, params: object) => {
    const signal = new AbortController().signal;
    const logical = { params: params as Record<string, unknown>, page: 0 };
    const sent = await transport.call(read as SomeRead, logical.params, "us-east-1", {
      signal,
      timeoutMs: 60_000,
      logical,
    });
    return sent.data as unknown;
  };
  return {
    http: (params: HttpRequestParams) => call(httpRead, params) as Promise<HttpRequestAnswer>,
    tcp: (params: object) => call(tcpRead, params) as Promise<TcpConnectAnswer>,
  };
}
const local = probe({ allowPrivateTargets: true });
const refused = {
  name: "TargetNotPublic",
  message: "the target is not a public address; probes reach public addresses only",
};

describe("targets that are refused", () => {
  const first = [
    ...nonPublicRanges.ipv4.map((range) => [range, ipaddr.IPv4.networkAddressFromCIDR(range).toString()] as const),
    ...nonPublicRanges.ipv6.map((range) => [range, ipaddr.IPv6.networkAddressFromCIDR(range).toString()] as const),
    ["::ffff:0:0/96", "::ffff:10.0.0.1"] as const,
    ["64:ff9b::/96", "64:ff9b::a00:1"] as const,
    ["2002::/16", "2002:a00:1::"] as const,
  ];

  it.each(first)("a name that resolves into %s, with a fixed text", async (_, address) => {
    const { http, tcp } = probe({ resolve: async () => ["1.1.1.1", address] });
    await expect(http({ url: "http://target.example/" })).rejects.toMatchObject(refused);
    await expect(tcp({ host: "target.example", port: 443 })).rejects.toMatchObject(refused);
  });

  it.each([
    "127.0.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "169.254.169.254",
  ])("the literal %s, in whatever notation, without asking a resolver", async (host) => {
    const resolve = async () => Promise.reject(new Error("asked"));
    await expect(probe({ resolve }).http({ url: `http://${host}/` })).rejects.toMatchObject(refused);
  });

  it.each([
    "ftp://example.com/",
    "http://user:pass@example.com/",
    "http://example.com/#x",
    "http://example.com:25/",
    `http://example.com/${"x".repeat(2048)}`,
  ])("the URL %s", async (url) => {
    await expect(local.http({ url })).rejects.toMatchObject({ name: "InvalidTarget" });
  });

  it.each([0, 65_536, 22, 1.5])("port %d", async (port) => {
    await expect(local.tcp({ host: "127.0.0.1", port })).rejects.toMatchObject({ name: "InvalidTarget" });
  });

  it.each(["Authorization", "cookie", "Host", "X-Api-Key", "Proxy-Authorization", "X-Auth-Token"])(
    "the header %s",
    async (name) => {
      await expect(local.http({ url: "http://127.0.0.1/", headers: { [name]: "x" } })).rejects.toMatchObject({
        name: "InvalidHeader",
      });
    },
  );

  it("a redirect from a public target to a private one", async () => {
    const port = await serve((_, response) => response.writeHead(302, { location: "http://inner.example/" }).end());
    await expect(followRedirect(port)).rejects.toMatchObject(refused);
  });
});

/** The loopback server stands for a public host: it alone may be reached, so that the test needs no network. */
function followRedirect(port: number): Promise<HttpRequestAnswer> {
  const resolve = async (host: string) => (host === "public.example" ? ["127.0.0.1"] : ["10.0.0.1"]);
  const settings = {
    addresses: (host: string, timeoutMs: number) =>
      checkedAddresses(host, { resolve, timeoutMs, allowPrivate: host === "public.example" }),
    enter: async () => () => {},
    count: () => {},
    tls: {},
  };
  return httpRequest({ url: `http://public.example:${port}/` }, settings, new AbortController().signal);
}

describe("pinning", () => {
  it("resolves each host once and connects to the address that was checked, whatever the name says later", async () => {
    let asked = 0;
    let hostHeader: string | undefined;
    const port = await serve((request, response) => {
      hostHeader = request.headers.host;
      response.end("x");
    });
    const { http } = probe({
      allowPrivateTargets: true,
      resolve: async () => {
        asked += 1;
        return asked === 1 ? ["127.0.0.1"] : ["10.255.255.1"];
      },
    });
    const answer = await http({ url: `http://rebinding.example:${port}/`, contains: "x" });
    expect(answer).toMatchObject({ answered: true, status: 200, address: "127.0.0.1", contains: true });
    expect(asked).toBe(1);
    expect(hostHeader).toBe(`rebinding.example:${port}`);
  });

  it("checks again when a redirect leads back to the same name: what has become private is refused", async () => {
    const port = await serve((_, response) => response.writeHead(302, { location: "/again" }).end());
    let asked = 0;
    const resolve = async () => [++asked === 1 ? "127.0.0.1" : "169.254.169.254"];
    const settings = {
      addresses: (host: string, timeoutMs: number) =>
        checkedAddresses(host, { resolve, timeoutMs, allowPrivate: asked === 0 }),
      enter: async () => () => {},
      count: () => {},
      tls: {},
    };
    const answer = httpRequest({ url: `http://rebinding.example:${port}/` }, settings, new AbortController().signal);
    await expect(answer).rejects.toMatchObject(refused);
    expect(asked).toBe(2);
  });
});

describe("HTTP requests", () => {
  it("tell status, headers and redirects, and send nothing that tells more than needed", async () => {
    const seen: Record<string, unknown>[] = [];
    const port = await serve((request, response) => {
      seen.push(request.headers);
      if (request.url === "/a") return void response.writeHead(301, { location: "/b#part", "set-cookie": "s=1" }).end();
      response.writeHead(204, { "x-one": "1", "set-cookie": "session=secret" }).end();
    });
    const url = `http://127.0.0.1:${port}/a`;
    const answer = await local.http({ url, headers: { "x-mine": "y" } });
    expect(answer).toMatchObject({
      answered: true,
      status: 204,
      finalUrl: `http://127.0.0.1:${port}/b`,
      redirects: [{ url, status: 301, location: `http://127.0.0.1:${port}/b` }],
      headers: { "x-one": "1" },
    });
    expect(JSON.stringify(answer)).not.toContain("secret");
    for (const headers of seen) {
      expect(headers).toMatchObject({ "user-agent": "CloudCorrect-Probe/1", "x-mine": "y" });
      expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(["cookie"]));
      expect(headers.referer).toBeUndefined();
    }
  });

  it("stop after five redirects, and follow none when told so", async () => {
    let hops = 0;
    const port = await serve((_, response) => {
      hops += 1;
      response.writeHead(302, { location: `/${hops}` }).end();
    });
    const url = `http://127.0.0.1:${port}/`;
    expect(await local.http({ url })).toMatchObject({ answered: false, error: "tooManyRedirects" });
    expect(hops).toBe(6);
    expect(await local.http({ url, followRedirects: false })).toMatchObject({ answered: true, status: 302 });
  });

  it("look for a text in the first MiB of the decompressed body only, and never answer the body", async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from("early"), Buffer.alloc(50 * 1024 * 1024, 0x61), Buffer.from("late")]),
    );
    const port = await serve((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    const url = `http://127.0.0.1:${port}/`;
    const early = await local.http({ url, contains: "early" });
    expect(early).toMatchObject({ answered: true, contains: true, bodyCut: true });
    expect(await local.http({ url, contains: "late" })).toMatchObject({ contains: false, bodyCut: true });
    expect(JSON.stringify(early).length).toBeLessThan(1000);
  });

  it("decode the body by its declared character set", async () => {
    const body = Buffer.from([0x67, 0x72, 0xfc, 0x6e]);
    const port = await serve((_, response) =>
      response.writeHead(200, { "content-type": "text/plain; charset=iso-8859-1" }).end(body),
    );
    expect(await local.http({ url: `http://127.0.0.1:${port}/`, contains: "grün" })).toMatchObject({
      contains: true,
      bodyCut: false,
    });
  });

  it("take one time limit for all phases, a slow body included", async () => {
    const port = await serve((request, response) => {
      if (request.url === "/body") response.writeHead(200).write("x");
    });
    const url = `http://127.0.0.1:${port}`;
    expect(await local.http({ url: `${url}/`, timeoutMs: 200 })).toMatchObject({ answered: false, error: "timeout" });
    expect(await local.http({ url: `${url}/body`, contains: "y", timeoutMs: 200 })).toMatchObject({
      answered: false,
      error: "timeout",
    });
  });

  it("take what is not HTTP, TLS that fails and a closed port for facts about the target", async () => {
    const noise = await listen(createTcpServer((socket) => socket.on("error", () => {}).end("nonsense\r\n\r\n")));
    expect(await local.http({ url: `http://127.0.0.1:${noise}/` })).toMatchObject({
      answered: false,
      error: "protocol",
    });
    const plain = await serve((_, response) => response.end());
    expect(await local.http({ url: `https://127.0.0.1:${plain}/` })).toMatchObject({ answered: false, error: "tls" });
    const closed = await serve(() => {});
    await new Promise((resolve) => open.pop()?.close(resolve));
    expect(await local.http({ url: `http://127.0.0.1:${closed}/` })).toMatchObject({
      answered: false,
      error: "refused",
    });
  });

  it("do not use a proxy of the environment", async () => {
    let proxied = 0;
    const proxy = await serve((_, response) => {
      proxied += 1;
      response.end();
    });
    const port = await serve((_, response) => response.writeHead(201).end());
    const before = process.env.http_proxy;
    process.env.http_proxy = `http://127.0.0.1:${proxy}`;
    try {
      expect(await local.http({ url: `http://127.0.0.1:${port}/` })).toMatchObject({ status: 201 });
      expect(proxied).toBe(0);
    } finally {
      if (before === undefined) delete process.env.http_proxy;
      else process.env.http_proxy = before;
    }
  });
});

describe("TCP connections", () => {
  it("tell whether a port accepts", async () => {
    const port = await serve(() => {});
    expect(await local.tcp({ host: "127.0.0.1", port })).toMatchObject({ reachable: true, address: "127.0.0.1" });
    await new Promise((resolve) => open.pop()?.close(resolve));
    expect(await local.tcp({ host: "127.0.0.1", port })).toMatchObject({ reachable: false, error: "refused" });
  });

  it("try the other addresses of a name", async () => {
    const port = await serve(() => {}, "127.0.0.2");
    const { tcp } = probe({ allowPrivateTargets: true, resolve: async () => ["127.0.0.1", "127.0.0.2"] });
    expect(await tcp({ host: "two.example", port })).toMatchObject({ reachable: true, address: "127.0.0.2" });
  });
});

describe("names", () => {
  const failing = (code: string) =>
    probe({ resolve: async () => Promise.reject(Object.assign(new Error(), { code })) });

  it("that do not exist are missing; resolvers that fail are errors", async () => {
    for (const code of ["ENOTFOUND", "ENODATA"]) {
      await expect(failing(code).tcp({ host: "x.example", port: 443 })).rejects.toMatchObject({ name: "HostNotFound" });
    }
    for (const code of ["ESERVFAIL", "ETIMEOUT", "ECONNREFUSED"]) {
      await expect(failing(code).http({ url: "http://x.example/" })).rejects.toMatchObject({ name: "ResolverFailure" });
    }
  });
});

describe("limits of a tenant", () => {
  const signal = new AbortController().signal;

  it("five in flight, the sixth waits", async () => {
    const limits = createProbeLimits(() => 0);
    const releases = await Promise.all(Array.from({ length: 5 }, (_, index) => limits.enter(`h${index}`, signal)));
    let entered = false;
    const sixth = limits.enter("h6", signal).then(() => {
      entered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(entered).toBe(false);
    releases[0]?.();
    await sixth;
    expect(entered).toBe(true);
  });

  it("sixty a minute to one host", async () => {
    let now = 0;
    const limits = createProbeLimits(() => now);
    for (let index = 0; index < 60; index += 1) (await limits.enter("h", signal))();
    await expect(limits.enter("h", signal)).rejects.toMatchObject({ name: "ProbeLimitExceeded" });
    await expect(limits.enter("other", signal)).resolves.toBeDefined();
    now = 60_001;
    await expect(limits.enter("h", signal)).resolves.toBeDefined();
  });
});
