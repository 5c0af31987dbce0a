import { isValueName, kindOfName, type NameKind } from "./names";
import type { Span } from "./spans";
import { isHarmless, isProse, isRandom } from "./values";

const entry = /^([ \t]*)((?:- +)*)(["']?)([\w.$/-]{1,80})\3[ \t]*:(?:[ \t]+(.*))?$/;
/** Values of a `Secret` of Kubernetes, whatever they are called. */
const secretKind: NameKind = { level: "sure", core: "other" };
const maxLineLength = 4_096;

/**
 * YAML whose value is called by a general word: `password:` above `Default: …`, `- name: TOKEN` above `value: …`, and texts of
 * several lines under a telling name.
 */
export function findInLines(text: string, found: Span[]): void {
  const above: { indent: number; kind: NameKind | undefined; isBlock: boolean; isMap: boolean }[] = [];
  let named: { indent: number; kind: NameKind | undefined } | undefined;
  const holdsSecrets = /^[ \t]*kind:[ \t]*["']?Secret["']?[ \t]*$/m.test(text);
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
    const line = text.slice(start, Math.min(end, start + maxLineLength)).replace(/\r$/, "");
    const indentOf = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    const parts = entry.exec(line);
    while (line.trim() !== "" && above.length > 0 && indentOf <= (above.at(-1)?.indent ?? 0)) above.pop();
    const parent = above.at(-1);
    if (parts === null || parent?.isBlock === true) {
      const value = line
        .trim()
        .replace(/^- +/, "")
        .replace(/^["']|["']$/g, "");
      const isListed = /^[ \t]*- +\S/.test(line) || parent?.isBlock === true;
      if (
        parent?.kind?.level === "sure" &&
        isListed &&
        value !== "" &&
        !value.includes(": ") &&
        !isHarmless(value, parent.kind)
      )
        found.push([start + line.indexOf(value), start + line.indexOf(value) + value.length]);
    } else {
      const [, space = "", dash = "", , name = "", raw = ""] = parts;
      const indent = space.length + dash.length;
      if (dash !== "" || (named !== undefined && named.indent !== indent)) named = undefined;
      const value = raw.replace(/\s+#.*$/, "").trim();
      const bare = value.replace(/^(["'])(.*)\1$/, "$2");
      const isBlock = /^[|>][+-]?\d?$/.test(value);
      if (/^(?:name|key|Key|Name|ParameterKey|OptionName)$/.test(name) && bare !== "")
        named = { indent, kind: kindOfName(bare) };
      else if (isValueName(name) || /Value$/.test(name) || parent?.isMap === true) {
        const kind = /Value$|^value$/i.test(name) && named?.kind ? named.kind : parent?.kind;
        const isSecret = kind !== undefined && (kind.level === "sure" ? !isProse(bare) : isRandom(bare));
        if (isSecret && bare !== "" && !isBlock && !isHarmless(bare, kind)) {
          const at = start + line.lastIndexOf(bare);
          found.push([at, at + bare.length]);
        }
      }
      const isMap = holdsSecrets && value === "" && /^(?:data|stringData)$/.test(name);
      if (value === "" || isBlock)
        above.push({
          indent: space.length,
          kind: isMap
            ? secretKind
            : (kindOfName(name) ?? (isValueName(name) || parent?.isMap ? parent?.kind : undefined)),
          isBlock,
          isMap,
        });
    }
    start = end + 1;
  }
}
