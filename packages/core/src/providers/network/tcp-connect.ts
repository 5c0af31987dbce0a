import type { TcpConnectAnswer, TcpConnectParams } from "../../catalogue/network/answers";
import { blockedPorts } from "../../checks/formats/hosts";
import { connectTo } from "./connect";
import { startDeadline } from "./deadline";
import { invalidTarget, ProbeFailed } from "./errors";
import type { ProbeSettings } from "./settings";

/** Refuses ports outside 1–65535 and those that the fetch standard blocks. */
export function checkPort(port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw invalidTarget("port must be 1 to 65535");
  if (blockedPorts.has(port)) throw invalidTarget(`must not use the blocked port ${port}`);
}

/** Opens a TCP connection and closes it again. Refused and timed out are answers. */
export async function tcpConnect(
  params: TcpConnectParams,
  settings: ProbeSettings,
  signal: AbortSignal,
): Promise<TcpConnectAnswer> {
  const { host, port, timeoutMs = 3000 } = params;
  checkPort(port);
  const release = await settings.enter(host, signal);
  const deadline = startDeadline(timeoutMs, signal);
  try {
    const addresses = await deadline.within(settings.addresses(host, deadline.remainingMs()));
    const { socket, address } = await connectTo(addresses, port, deadline);
    const latencyMs = deadline.elapsedMs();
    socket.destroy();
    return { reachable: true, host, port, address, latencyMs };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProbeFailed)) throw error;
    return {
      reachable: false,
      host,
      port,
      error: error.failure,
      message: error.message,
      latencyMs: deadline.elapsedMs(),
    };
  } finally {
    release();
    deadline.end();
  }
}
