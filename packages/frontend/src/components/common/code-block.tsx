import { cn } from "@/lib/utils";
import { CopyButton } from "./copy-button";

/** Text to be read or copied as it is. Can be scrolled with the keyboard. */
export function CodeBlock(props: { label: string; text: string; className?: string }) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border">
      <figcaption className="flex items-center justify-between gap-3 border-b bg-muted/50 py-1 pr-1 pl-3">
        <span className="text-[0.8125rem] font-medium">{props.label}</span>
        <CopyButton compact value={props.text} label={`Copy ${props.label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label={props.label} tabIndex={0} className={cn("max-h-72 overflow-auto p-3", props.className)}>
        <pre className="text-xs leading-relaxed">{props.text}</pre>
      </section>
    </figure>
  );
}
