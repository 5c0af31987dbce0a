"use client";

import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import { noSuggestions, type Suggestions } from "@/lib/checks/suggestions";
import { cn } from "@/lib/utils";

interface SuggestInputProps extends Omit<ComponentProps<typeof Input>, "value" | "onChange"> {
  value: string;
  onValueChange: (value: string) => void;
  /** What fits the text so far; asked only while the list is open. */
  suggest: (text: string) => Suggestions;
}

/**
 * A text field that offers names while it is typed into, and takes any other text as well: the editable combobox of the ARIA practices.
 * Nothing is chosen before the arrow keys or the pointer do so, hence Enter still submits what was typed.
 */
export function SuggestInput({ value, onValueChange, suggest, ...props }: SuggestInputProps) {
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { shown, more } = open ? suggest(value) : noSuggestions;
  const expanded = shown.some((name) => name !== value);
  const activeId = expanded && active >= 0 ? `${id}-${active}` : undefined;

  useEffect(() => {
    if (expanded) popup.current?.scrollIntoView({ block: "nearest" });
  }, [expanded]);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  function close() {
    setOpen(false);
    setActive(-1);
  }
  function choose(name: string) {
    onValueChange(name);
    close();
  }
  function onKeyDown(event: KeyboardEvent) {
    const chosen = shown[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const last = shown.length - 1;
      setOpen(true);
      // The list that opens now is not known yet: its first entry is.
      if (!expanded) return setActive(0);
      const next = active + step;
      setActive(next > last ? 0 : next < 0 ? last : next);
    } else if (event.key === "Enter" && expanded && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Enter" || (event.key === "Escape" && expanded)) close();
  }

  return (
    <div className="relative">
      <Input
        {...props}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={expanded}
        aria-controls={expanded ? `${id}-list` : undefined}
        aria-activedescendant={activeId}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          onValueChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="sr-only">
        {expanded ? `${shown.length} suggestions${more > 0 ? `, ${more} more` : ""}` : ""}
      </p>
      {expanded ? (
        <div
          ref={popup}
          className="absolute top-full right-0 left-0 z-20 mt-1 overflow-hidden rounded-md border bg-popover text-popover-foreground shadow-lg"
        >
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label="Suggestions"
            tabIndex={-1}
            // The field keeps the focus while the pointer is used on the list.
            onMouseDown={(event) => event.preventDefault()}
            className="max-h-64 overflow-y-auto p-1"
          >
            {shown.map((name, index) => (
              <button
                key={name}
                type="button"
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onClick={() => choose(name)}
                className={cn(
                  "block w-full cursor-default rounded-sm px-2.5 py-1.5 text-left font-mono text-[0.8125rem] wrap-anywhere hover:bg-accent/60",
                  index === active && "bg-accent text-accent-foreground",
                )}
              >
                {name}
              </button>
            ))}
          </div>
          {more > 0 ? <p className="border-t px-3.5 py-2 text-xs text-muted-foreground">{more} more: type on</p> : null}
        </div>
      ) : null}
    </div>
  );
}
