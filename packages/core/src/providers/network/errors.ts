import { type ProbeFailure, probeErrorCodes } from "../../catalogue/network/answers";

/** An error that ends the read: told apart by its code, as a provider's error is. */
export function probeError(code: string, message: string): Error {
  return Object.assign(new Error(message), { name: code });
}

/** Fixed text: nothing about the address is told, so that probes cannot be used to look into a network. */
export const refusedTarget = () =>
  probeError(probeErrorCodes.targetNotPublic, "the target is not a public address; probes reach public addresses only");

export const invalidTarget = (problem: string) => probeError("InvalidTarget", `the target ${problem}`);

/** A fact about the target: it did not answer, and how. */
export class ProbeFailed extends Error {
  override readonly name = "ProbeFailed";
  constructor(
    readonly failure: ProbeFailure,
    message: string,
  ) {
    super(message);
  }
}

const failures: Readonly<Record<string, readonly [ProbeFailure, string]>> = {
  ECONNREFUSED: ["refused", "the connection was refused"],
  ECONNRESET: ["reset", "the connection was reset"],
  EPIPE: ["reset", "the connection was closed"],
  ETIMEDOUT: ["timeout", "the connection timed out"],
  EHOSTUNREACH: ["unreachable", "the host cannot be reached"],
  ENETUNREACH: ["unreachable", "the network cannot be reached"],
  EADDRNOTAVAIL: ["unreachable", "the address cannot be reached"],
};

/** The fact that a socket, TLS or HTTP error tells about the target. */
export function toProbeFailed(error: unknown): ProbeFailed {
  if (error instanceof ProbeFailed) return error;
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const known = failures[code];
  if (known) return new ProbeFailed(...known);
  if (code.startsWith("Z_")) return new ProbeFailed("protocol", "the body cannot be decompressed");
  if (code.startsWith("HPE_")) return new ProbeFailed("protocol", "the answer is not HTTP");
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_|UNABLE_|EPROTO|HOSTNAME_MISMATCH)/.test(code)) {
    return new ProbeFailed("tls", `TLS failed: ${message.replaceAll(/\s+/g, " ").slice(0, 200)}`);
  }
  return new ProbeFailed("reset", `the connection failed (${code || message.slice(0, 100)})`);
}
