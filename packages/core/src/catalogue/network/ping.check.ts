import * as z from "zod";
import { defineCheck } from "../../checks/define";
import { integer, port, publicHost, splitHostPort } from "../../checks/formats";
import { raise } from "../../checks/formats/field";
import type { Sample } from "../../checks/model";
import { answers } from "../../recorded/answers";
import { refusedTarget, resolverFailure, unknownHost } from "./fixtures";
import { tcpConnect } from "./reads";

const params = { target: "www.example.com" };
const reached = (port: number) => ({
  reachable: true,
  host: "www.example.com",
  port,
  address: "54.73.10.20",
  latencyMs: 18,
});
const unreached = {
  reachable: false,
  host: "www.example.com",
  port: 443,
  error: "refused",
  message: "the connection was refused",
  latencyMs: 20,
};

export const ping = defineCheck({
  id: "PING",
  title: "Host accepts a TCP connection",
  docs: "Passes when the public host accepts a TCP connection on the port (443 when none is given) within the time limit, and fails when it refuses, resets or does not answer, or the name does not exist. This is a TCP probe, not ICMP. It comes from CloudCorrect; private addresses are refused. IS_FALSE proves that a port is closed.",
  service: "NETWORK",
  provider: "none",
  scope: "GLOBAL",
  severity: "medium",
  categories: ["networking", "monitoring"],
  params: z
    .strictObject({
      target: publicHost({
        title: "Host",
        description: "Public host name or address, optionally with a port: host:port",
        examples: ["www.example.com", "www.example.com:8443"],
      }),
      port: port({ title: "Port", description: "TCP port; 443 when none is given", examples: [443] }).optional(),
      timeoutMs: integer({
        title: "Time limit",
        description: "Milliseconds for name resolution and connection together",
        min: 200,
        max: 10_000,
        examples: [3000],
      }).default(3000),
    })
    .superRefine(({ target, port }, ctx) => {
      const inTarget = splitHostPort(target)?.port;
      if (port !== undefined && inTarget !== undefined && port !== inTarget) {
        raise(ctx, `differs from port ${inTarget} in target; give one of them`, undefined, ["port"]);
      }
    }),
  observes: { shape: "one", kind: "B", label: "port is reachable" },
  default: { operator: "IS_TRUE" },
  reads: [tcpConnect],
  exports: z.object({
    target: z.string(),
    host: z.string().optional(),
    port: z.number().optional(),
    latency: z.number().optional(),
    address: z.string().optional(),
    error: z.string().optional(),
  }),
  async observe({ params, read }) {
    const { target, timeoutMs } = params;
    const { host, port: inTarget } = splitHostPort(target) ?? { host: target };
    const port = inTarget ?? params.port ?? 443;
    const answer = await read(tcpConnect, { host, port, timeoutMs });
    if (!answer.present) return { missing: `host ${host}`, exports: { target } };
    if (!answer.data.reachable) {
      const { error, message } = answer.data;
      return {
        value: false,
        exports: { target, error },
        evidence: `TCP port ${port} of ${host} is not reachable: ${message}`,
      };
    }
    const { latencyMs, address } = answer.data;
    return {
      value: true,
      exports: { target, host, port, latency: latencyMs, address },
      evidence: `TCP port ${port} of ${host} accepted a connection after ${latencyMs} ms`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "the port is open",
    params,
    given: { "network:TcpConnect": answers(reached(443)) },
    verdict: "PASS",
    reasonIncludes: "TCP port 443",
    exports: { host: "www.example.com", port: 443, latency: 18, address: "54.73.10.20" },
  },
  {
    name: "a port inside the target",
    params: { target: "www.example.com:8443" },
    given: { "network:TcpConnect": answers(reached(8443), { when: { port: 8443 } }) },
    verdict: "PASS",
    reasonIncludes: "TCP port 8443",
  },
  {
    name: "the connection is refused",
    params,
    given: { "network:TcpConnect": answers(unreached) },
    verdict: "FAIL",
    reasonIncludes: "refused",
    exports: { target: "www.example.com", error: "refused" },
  },
  {
    name: "a closed port is proved",
    params,
    operator: "IS_FALSE",
    given: { "network:TcpConnect": answers(unreached) },
    verdict: "PASS",
  },
  {
    name: "an unknown host never proves a closed port",
    params,
    operator: "IS_FALSE",
    given: { "network:TcpConnect": unknownHost },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the resolver fails",
    params,
    given: { "network:TcpConnect": resolverFailure },
    verdict: "ERROR",
    cause: "TIMEOUT",
  },
  {
    name: "a target that is not public",
    params,
    given: { "network:TcpConnect": refusedTarget },
    verdict: "ERROR",
    cause: "INVALID_PARAMETER",
  },
];
