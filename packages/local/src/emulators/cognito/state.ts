import { createPrivateKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJsonIfPresent, writeAtomically } from "../shared/files";
import { understood } from "../shared/storage-fault";
import type { Verifier } from "./srp";

export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD";
export type CodePurpose = "signUp" | "forgotPassword" | "verifyEmail";

export interface StoredCode {
  code: string;
  expiresAt: number;
  attempts: number;
}

export interface User extends Verifier {
  /** The user name is the sub, a UUID; people sign in with their address. */
  username: string;
  attributes: Record<string, string>;
  status: UserStatus;
  createdAt: number;
  modifiedAt: number;
  /** Wrong passwords since the last right one. */
  failures: number;
  lockedUntil: number;
  codes: Partial<Record<CodePurpose, StoredCode>>;
}

/** One sign-in. While it is here its refresh and access tokens are good. */
export interface Session {
  username: string;
  /** When the password was given, milliseconds. */
  authenticatedAt: number;
  /** SHA-256 of the refresh token. */
  refreshHash: string;
  expiresAt: number;
}

export interface PoolState {
  /** PKCS 8, PEM. One key per installation; tokens survive a restart. */
  privateKey: string;
  /** Makes invented users look the same every time they are asked for. */
  secret: string;
  users: Record<string, User>;
  /** By `origin_jti`. */
  sessions: Record<string, Session>;
}

/** The pool's data and how it is kept. */
export interface PoolStore {
  state: PoolState;
  /** Writes everything, whole or not at all. Call it after each change. */
  save(): void;
}

/** Opens the pool kept in a folder, or makes a new one; in memory when `folder` is left out. */
export const openPool = (folder: string | undefined): PoolStore => {
  const path = folder === undefined ? undefined : join(folder, "user-pool.json");
  const stored = path === undefined ? undefined : storedPool(path);
  const state = stored ?? newPool();
  const save = (): void => {
    if (path !== undefined) writeAtomically(path, JSON.stringify(state));
  };
  if (stored === undefined) save();
  return { state, save };
};

/** The pool in a file, or `undefined` when there is none. */
const storedPool = (path: string): PoolState | undefined => {
  const state = readJsonIfPresent<PoolState>(path);
  if (state === undefined) return undefined;
  return understood(path, () => {
    createPrivateKey(state.privateKey);
    if (typeof state.users === "object" && typeof state.sessions === "object") return state;
    throw new Error("users or sessions are missing");
  });
};

const newPool = (): PoolState => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { privateKey, secret: randomBytes(32).toString("hex"), users: {}, sessions: {} };
};
