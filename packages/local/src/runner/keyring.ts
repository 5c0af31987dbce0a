import { fileKeyring } from "@cloudcorrect/core/services/keyring/file";
import { StorageFault, storageFault } from "../emulators/shared/storage-fault";

/** Sees to it that the file with the key of the customers' secrets can be used; makes one when there is none. Rejects with a StorageFault. */
export async function openKeyring(file: string): Promise<void> {
  await fileKeyring(file)
    .encrypt("", { tenantId: "", accountId: "" })
    .catch((error: unknown) => {
      const known = storageFault(file, error);
      throw known instanceof StorageFault ? known : new StorageFault(file, "damaged", error);
    });
}
