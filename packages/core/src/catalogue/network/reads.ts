import { optional } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";
import type { HttpRequestAnswer, HttpRequestParams, TcpConnectAnswer, TcpConnectParams } from "./answers";

export const httpRequest = defineRead<HttpRequestParams, HttpRequestAnswer>()({
  service: "network",
  operation: "HttpRequest",
  iamAction: null,
  answer: {
    url: optional("text"),
    finalUrl: optional("text"),
    latencyMs: optional("number"),
    redirects: optional([{ url: "text", status: "number", location: "text" }]),
    answered: "boolean",
  },
  regional: false,
  absent: { HostNotFound: "resource" },
});

export const tcpConnect = defineRead<TcpConnectParams, TcpConnectAnswer>()({
  service: "network",
  operation: "TcpConnect",
  iamAction: null,
  answer: { host: optional("text"), port: optional("number"), latencyMs: optional("number"), reachable: "boolean" },
  regional: false,
  absent: { HostNotFound: "resource" },
});
