import { cn } from "@/lib/utils";

/** The mark: a list of invariants whose last line is a tick. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="7" className="fill-primary" />
      <g
        fill="none"
        className="stroke-primary-foreground"
        strokeWidth="2.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M8 10h16M8 16h7" />
        <path d="m13.5 22 3.5 3 7.5-8.5" />
      </g>
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2.5 text-[1.0625rem] font-semibold tracking-tight", className)}>
      <LogoMark />
      CloudCorrect
    </span>
  );
}
