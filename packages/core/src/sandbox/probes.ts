import { response, sampleUrl } from "../catalogue/network/fixtures";
import { httpResponseContains } from "../catalogue/network/http-response-contains.check";
import { ping } from "../catalogue/network/ping.check";
import { samplesOf } from "../catalogue/samples";
import { answer, otherwise, sampleAnswer } from "./answers";
import { sandboxStaticName } from "./cloudfront";

export const sandboxUrl = sampleUrl;
const host = new URL(sandboxUrl).hostname;
const body = String(samplesOf(httpResponseContains)[0]?.params.expectedSubstring);
const page = (url: string) => answer("network:HttpRequest", response({ url, finalUrl: url }), { params: { url } });
const noHost = "The sandbox has no such host";

/** The sandbox's own little internet: nothing is asked for real, and there is no host beside the company's. */
export const probeAnswers = [
  page(sandboxUrl),
  sampleAnswer(httpResponseContains, "network:HttpRequest", { params: { url: sandboxUrl, contains: body } }),
  page(`https://${host}/`),
  page(`https://${host}`),
  page(`https://${sandboxStaticName}/index.html`),
  otherwise("network:HttpRequest", "HostNotFound", noHost),
  sampleAnswer(ping, "network:TcpConnect", { params: { host, port: 443 } }),
  answer(
    "network:TcpConnect",
    { reachable: false, host, error: "refused", message: "the connection was refused", latencyMs: 20 },
    { params: { host } },
  ),
  otherwise("network:TcpConnect", "HostNotFound", noHost),
];
