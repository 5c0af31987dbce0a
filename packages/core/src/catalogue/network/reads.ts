import { leftOut } from "../../checks/answers/form";
import { defineRead } from "../../checks/define";
import type { HttpRequestAnswer, HttpRequestParams, TcpConnectAnswer, TcpConnectParams } from "./answers";

export const httpRequest = defineRead<HttpRequestParams, HttpRequestAnswer>()({
  service: "network",
  operation: "HttpRequest",
  iamAction: null,
  answer: {
    url: leftOut("text"),
    finalUrl: leftOut("text"),
    latencyMs: leftOut("number"),
    redirects: leftOut([{ url: "text", status: "number", location: "text" }]),
    answered: "boolean",
  },
  regional: false,
  absent: { HostNotFound: "resource" },
});

export const tcpConnect = defineRead<TcpConnectParams, TcpConnectAnswer>()({
  service: "network",
  operation: "TcpConnect",
  iamAction: null,
  answer: { host: leftOut("text"), port: leftOut("number"), latencyMs: leftOut("number"), reachable: "boolean" },
  regional: false,
  absent: { HostNotFound: "resource" },
});
