import { checkServerIdentity, type PeerCertificate, type TLSSocket } from "node:tls";
import type { TlsHandshakeAnswer, TlsHandshakeParams } from "../../catalogue/network/answers";
import { literalAddress } from "../../checks/formats/addresses";
import { connectTo, startTls } from "./connect";
import { startDeadline } from "./deadline";
import { ProbeFailed, toProbeFailed } from "./errors";
import type { ProbeSettings } from "./settings";
import { checkPort } from "./tcp-connect";

/** Makes a TLS handshake and tells what certificate is served, also when it is not to be trusted. */
export async function tlsHandshake(
  params: TlsHandshakeParams,
  settings: ProbeSettings,
  signal: AbortSignal,
): Promise<TlsHandshakeAnswer> {
  const { host, port, serverName = host, timeoutMs = 5000 } = params;
  checkPort(port);
  const release = await settings.enter(host, signal);
  const deadline = startDeadline(timeoutMs, signal);
  try {
    const addresses = await deadline.within(settings.addresses(host, deadline.remainingMs()));
    const { socket, address } = await connectTo(addresses, port, deadline);
    const named = literalAddress(serverName) === undefined ? { servername: serverName } : {};
    // The certificate is judged below instead, because an untrusted one is to be described, not hidden. Nothing is sent over it.
    const options = { ...named, ...settings.tls, rejectUnauthorized: false, checkServerIdentity: () => undefined };
    const secure = await startTls(socket, options, deadline);
    const answer = describe(secure, serverName);
    secure.destroy();
    return { ...answer, address, latencyMs: deadline.elapsedMs() };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProbeFailed) && typeof (error as { code?: unknown }).code !== "string") throw error;
    const { failure, message } = toProbeFailed(error);
    return { established: false, error: failure, message, latencyMs: deadline.elapsedMs() };
  } finally {
    release();
    deadline.end();
  }
}

function describe(secure: TLSSocket, serverName: string) {
  const certificate = secure.getPeerCertificate();
  if (certificate.valid_to === undefined) throw new ProbeFailed("tls", "no certificate was served");
  const chain = secure.authorized ? undefined : String(secure.authorizationError);
  const distrust = chain ?? checkServerIdentity(serverName, certificate)?.message;
  return {
    established: true as const,
    trusted: distrust === undefined,
    ...(distrust === undefined ? {} : { distrust }),
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    sans: (certificate.subjectaltname ?? "").split(", ").filter((name) => name !== ""),
    notBefore: new Date(certificate.valid_from),
    notAfter: new Date(certificate.valid_to),
    protocol: secure.getProtocol() ?? "unknown",
    cipher: secure.getCipher().name,
  };
}

function nameOf(name: PeerCertificate["subject"] | undefined): string {
  return Object.entries(name ?? {})
    .flatMap(([key, value]) => [value].flat().map((each) => `${key}=${each}`))
    .join(", ");
}
