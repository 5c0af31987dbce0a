import { cn } from "@/lib/utils";
import { CopyButton } from "./copy-button";

/** Text to be read or copied as it is. A text area, because that scrolls with the keyboard too. */
export function CodeBlock(props: { label: string; text: string; className?: string }) {
  const lines = props.text.split("\n").length;
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border">
      <figcaption className="flex items-center justify-between gap-3 border-b bg-muted/50 py-1 pr-1 pl-3">
        <span className="min-w-0 truncate text-[0.8125rem] font-medium">{props.label}</span>
        <CopyButton compact value={props.text} label={`Copy ${props.label}`} />
      </figcaption>
      <textarea
        readOnly
        aria-label={props.label}
        value={props.text}
        rows={Math.min(Math.max(lines, 2), 18)}
        wrap="off"
        spellCheck={false}
        className={cn(
          "block w-full resize-y bg-card p-3 font-mono text-xs leading-relaxed outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50 focus-visible:ring-inset",
          props.className,
        )}
      />
    </figure>
  );
}
