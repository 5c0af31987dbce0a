import { CopyButton } from "./copy-button";

/** One short value to be carried elsewhere: an id, an ARN, a key. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0">
      <div className="text-sm font-medium">{label}</div>
      <div className="mt-1.5 flex items-center gap-1 rounded-md border bg-muted/50 py-0.5 pr-0.5 pl-3">
        <code className="min-w-0 flex-1 text-[0.8125rem] break-all">{value}</code>
        <CopyButton compact value={value} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
