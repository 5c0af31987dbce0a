import { fails } from "../../recorded/answers";
import type { HttpRequestAnswer } from "./answers";

export const sampleUrl = "https://www.example.com/health";

/** The answer of a web server that is well, or with other members than usual. */
export function response(other: Partial<Extract<HttpRequestAnswer, { answered: true }>> = {}): object {
  return {
    answered: true,
    url: sampleUrl,
    finalUrl: sampleUrl,
    status: 200,
    latencyMs: 42,
    address: "54.73.10.20",
    headers: { "content-type": "text/html; charset=utf-8", server: "nginx" },
    redirects: [],
    ...other,
  };
}

export function noResponse(error: string, message: string): object {
  return { answered: false, url: sampleUrl, finalUrl: sampleUrl, latencyMs: 5000, redirects: [], error, message };
}

export const unknownHost = fails("HostNotFound", "www.example.com does not exist");
export const refusedTarget = fails("TargetNotPublic", "The target is not a public address");
export const resolverFailure = fails("ResolverFailure", "The name could not be resolved");
