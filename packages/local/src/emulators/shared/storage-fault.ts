type Kind = "full" | "forbidden" | "damaged" | "other";

/** The disk refuses to keep or to give what the stage stores. The message is one line for the person at the terminal, and says what to do. */
export class StorageFault extends Error {
  readonly kind: Kind;

  constructor(path: string, kind: Kind, cause: unknown) {
    super(sentenceOf(path, kind, cause), { cause });
    this.name = "StorageFault";
    this.kind = kind;
  }
}

/** What a failure to read or write means: of the file system, of LevelDB, or of a bundler. Gives other errors back as they are. */
export const storageFault = (path: string, error: unknown): unknown => {
  if (error instanceof StorageFault) return error;
  const { code = "", syscall, message } = error as NodeJS.ErrnoException;
  // LevelDB and bundlers tell the reason in words alone.
  if (/ENOSPC|EDQUOT|no space left|quota exceeded/i.test(message)) return new StorageFault(path, "full", error);
  if (/EACCES|EPERM|EROFS|permission denied|read-only file system/i.test(message))
    return new StorageFault(path, "forbidden", error);
  if (code === "LEVEL_CORRUPTION" || code === "LEVEL_DECODING_ERROR") return new StorageFault(path, "damaged", error);
  const isOfDisk = syscall !== undefined || code === "LEVEL_IO_ERROR" || code === "LEVEL_LOCKED";
  return isOfDisk ? new StorageFault(path, "other", error) : error;
};

/** Runs what works on a file or folder; its failures become storage faults. */
export const onDisk = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw storageFault(path, error);
  }
};

/** Reads what a file holds; when it cannot be understood the file is damaged. */
export const understood = <T>(path: string, parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    throw new StorageFault(path, "damaged", error);
  }
};

const sentenceOf = (path: string, kind: Kind, cause: unknown): string => {
  const reason = String((cause as Error).message).split("\n", 1)[0];
  switch (kind) {
    case "full":
      return `The disk is full: ${path} cannot be written. Nothing that was stored is lost. Free some space and start again.`;
    case "forbidden":
      return `${path} cannot be written: it, or its folder, is read-only for this user. Change that, or take another folder: CLOUDCORRECT_DATA_DIR=… npm start`;
    case "damaged":
      return `${path} is damaged (${reason}). It was left as it is. Put a good copy in its place, or move it away to go on without it.`;
    case "other":
      return `${path} cannot be used (${reason}). Nothing that was stored is lost. Mend that and start again.`;
  }
};
