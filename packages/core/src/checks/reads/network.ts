import { defineRead } from "../define";
import type { HttpRequestAnswer, HttpRequestParams, TcpConnectAnswer, TcpConnectParams } from "../network/answers";

export const httpRequest = defineRead<HttpRequestParams, HttpRequestAnswer>()({
  service: "network",
  operation: "HttpRequest",
  iamAction: null,
  regional: false,
  absent: { HostNotFound: "resource" },
});

export const tcpConnect = defineRead<TcpConnectParams, TcpConnectAnswer>()({
  service: "network",
  operation: "TcpConnect",
  iamAction: null,
  regional: false,
  absent: { HostNotFound: "resource" },
});
