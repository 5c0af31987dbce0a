import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Where `/proc` tells of processes and their sockets. */
export const canLook = process.platform === "linux";

/** A process and all below it. */
export function treeOf(pid: number): number[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(Number(name))] as const),
  );
  const below = (one: number): number[] => [
    one,
    ...[...parents].filter(([, parent]) => parent === one).flatMap(([child]) => below(child)),
  ];
  return below(pid);
}

/** Those of the processes that still run. */
export const alive = (pids: readonly number[]): number[] => pids.filter((pid) => parentOf(pid) !== undefined);

export interface ListeningPort {
  address: "127.0.0.1" | "::1" | "another address";
  port: number;
}

/** Every TCP port that a process, or one below it, listens on. */
export function portsOf(pid: number): ListeningPort[] {
  const sockets = new Set(treeOf(pid).flatMap(socketsOf));
  return ["tcp", "tcp6"].flatMap((file) =>
    readFileSync(`/proc/net/${file}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === "0A" && sockets.has(fields[9] ?? ""))
      .map((fields) => portIn(fields[1] ?? "")),
  );
}

const loopbacks: Record<string, ListeningPort["address"]> = {
  "0100007F": "127.0.0.1",
  "00000000000000000000000001000000": "::1",
};

function portIn(local: string): ListeningPort {
  const [address = "", port = ""] = local.split(":");
  return { address: loopbacks[address] ?? "another address", port: Number.parseInt(port, 16) };
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return listed(folder).flatMap((name) => {
    const socket = /^socket:\[(\d+)\]$/.exec(link(`${folder}/${name}`))?.[1];
    return socket === undefined ? [] : [socket];
  });
}

/** The parent of a process; undefined once it has ended. */
function parentOf(pid: number): number | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" ? undefined : Number(parent);
  } catch {
    // It has ended.
    return undefined;
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It has ended.
    return [];
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // It was closed meanwhile.
    return "";
  }
}
