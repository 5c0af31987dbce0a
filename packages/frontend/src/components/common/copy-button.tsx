"use client";

import { CheckIcon, CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

/** Copies `value`; what was copied is said to assistive technology too. */
export function CopyButton({ value, label = "Copy", compact }: { value: string; label?: string; compact?: boolean }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  }

  const icon = copied ? <CheckIcon className="text-pass-ink" /> : <CopyIcon />;
  return (
    <>
      {compact ? (
        <Button variant="ghost" size="icon-sm" aria-label={label} title={label} onClick={() => void copy()}>
          {icon}
        </Button>
      ) : (
        <Button variant="outline" size="sm" onClick={() => void copy()}>
          {icon}
          {label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
