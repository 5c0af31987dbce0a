import { gunzipSync, strFromU8 } from "fflate";

/** The lines of a packed table (gzip, then base64), by their first word. */
export function unpackLines(packed: string): Map<string, readonly string[]> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const lines = strFromU8(gunzipSync(bytes)).split("\n");
  return new Map(
    lines.map((line) => {
      const [first = "", ...rest] = line.split(" ");
      return [first, rest];
    }),
  );
}
