"use client";

import { ChevronRightIcon, SearchIcon } from "lucide-react";
import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { type CheckTypeDescription, searchTypes } from "@/lib/checks/catalogue";

/** Chooses what to check, by service, with a search over titles, ids and descriptions. */
export function TypePicker({ onPick }: { onPick: (type: CheckTypeDescription) => void }) {
  const id = useId();
  const [words, setWords] = useState("");
  const services = searchTypes(words);
  const count = services.reduce((sum, { types }) => sum + types.length, 0);
  return (
    <div className="flex flex-col gap-5">
      <div className="relative">
        <SearchIcon aria-hidden className="absolute top-2.5 left-3 size-4 text-muted-foreground" />
        <Input
          type="search"
          autoFocus
          aria-label="Search check types"
          aria-controls={id}
          placeholder="Search: bucket, instance, DNS…"
          className="pl-9"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <p role="status" className="sr-only">
        {count} check types
      </p>
      <div id={id} className="flex flex-col gap-6">
        {services.map(({ service, types }) => (
          <section key={service} aria-label={service}>
            <h3 className="mb-2 text-sm font-semibold">{service}</h3>
            <ul className="overflow-hidden rounded-md border bg-card">
              {types.map((type) => (
                <li key={type.id} className="border-b last:border-b-0">
                  <button
                    type="button"
                    onClick={() => onPick(type)}
                    className="flex w-full items-center gap-3 px-3.5 py-2.5 text-left outline-none hover:bg-accent/60 focus-visible:ring-[3px] focus-visible:ring-ring/50 focus-visible:ring-inset"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block text-sm font-medium">{type.title}</span>
                      <span className="block text-[0.8125rem] text-muted-foreground">{firstSentence(type.docs)}</span>
                    </span>
                    <ChevronRightIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {count === 0 ? (
        <p className="text-sm text-muted-foreground">No check type has these words. Try fewer or other ones.</p>
      ) : null}
    </div>
  );
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}
