import { rmSync } from "node:fs";
import path from "node:path";
import {
  applyDrift,
  type Drift,
  editResource,
  listResources,
  type RecordedResource,
} from "@cloudcorrect/core/recorded/edit";
import { type RecordedAccount, recordedAccountSchema } from "@cloudcorrect/core/recorded/schema";
import { readIfPresent, readJsonIfPresent, writeAtomically } from "../emulators/shared/files";
import { onDisk, StorageFault, understood } from "../emulators/shared/storage-fault";
import { LocalApiError } from "./json";

export interface SandboxOptions {
  /** `<folder>/<tenantId>/<accountId>.json` is what the evaluator reads; a missing file means the base account. */
  folder: string;
  base: () => RecordedAccount;
  drifts: readonly Drift[];
  /** The reads that know the ids of items in listings. */
  reads: Parameters<typeof listResources>[1];
}

/** One tenant's connection to the sandbox. */
export interface SandboxKey {
  tenantId: string;
  accountId: string;
}

/** What the sandbox page shows of one connection. */
export interface SandboxView {
  accountId: string;
  edited: boolean;
  account: RecordedAccount["account"];
  drifts: { id: string; title: string }[];
  resources: RecordedResource[];
}

/** The recorded accounts that tenants may change. Every change is one whole file, written in one step. */
export interface Sandbox {
  view(key: SandboxKey): SandboxView;
  drift(key: SandboxKey, driftId: string): SandboxView;
  restore(key: SandboxKey): SandboxView;
  /** Replaces one resource; `undefined` takes it away. */
  edit(key: SandboxKey, place: Pick<RecordedResource, "answer" | "id">, resource: unknown): SandboxView;
}

export function createSandbox({ folder, base, drifts, reads }: SandboxOptions): Sandbox {
  const fileOf = ({ tenantId, accountId }: SandboxKey): string => {
    // Both come from tokens and from the API; a path must not depend on that.
    if (![tenantId, accountId].every((part) => /^\w[\w-]*$/.test(part))) throw new LocalApiError(422, "This is no id.");
    return path.join(folder, tenantId, `${accountId}.json`);
  };
  const read = (key: SandboxKey): RecordedAccount => {
    const file = fileOf(key);
    const stored = readJsonIfPresent<unknown>(file);
    return stored === undefined ? base() : understood(file, () => recordedAccountSchema.parse(stored));
  };
  const view = (key: SandboxKey): SandboxView => {
    const account = read(key);
    return {
      accountId: key.accountId,
      edited: readIfPresent(fileOf(key)) !== undefined,
      account: account.account,
      drifts: drifts.map(({ id, title }) => ({ id, title })),
      resources: listResources(account, reads),
    };
  };
  const save = (key: SandboxKey, account: RecordedAccount): SandboxView => {
    writeAtomically(fileOf(key), JSON.stringify(recordedAccountSchema.parse(account), null, 2));
    return view(key);
  };
  return {
    view,
    drift(key, driftId) {
      const drift = drifts.find(({ id }) => id === driftId);
      if (!drift) throw new LocalApiError(422, `There is no drift ${driftId}.`);
      try {
        return save(key, applyDrift(read(key), reads, drift));
      } catch (cause) {
        if (cause instanceof StorageFault) throw cause;
        throw new LocalApiError(409, `${(cause as Error).message}: put the account back first.`);
      }
    },
    restore(key) {
      const file = fileOf(key);
      onDisk(file, () => rmSync(file, { force: true }));
      return view(key);
    },
    edit(key, place, resource) {
      const account = read(key);
      const known = listResources(account, reads).some(({ answer, id }) => answer === place.answer && id === place.id);
      if (!known) throw new LocalApiError(404, "There is no such resource.");
      try {
        return save(key, editResource(account, reads, place, resource));
      } catch (cause) {
        if (cause instanceof StorageFault) throw cause;
        throw new LocalApiError(422, `This is no answer that an account could give: ${(cause as Error).message}`);
      }
    },
  };
}
