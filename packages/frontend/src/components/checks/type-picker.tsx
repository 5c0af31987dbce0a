"use client";

import { SearchIcon } from "lucide-react";
import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupCard } from "@/components/ui/radio-group";
import { type CheckTypeDescription, searchTypes } from "@/lib/checks/catalogue";

/** Chooses what to check, by service, with a search over titles, ids and descriptions. */
export function TypePicker({ value, onPick }: { value: string; onPick: (type: CheckTypeDescription) => void }) {
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
      <RadioGroup
        id={id}
        aria-label="Check type"
        value={value}
        onValueChange={(next) => {
          const type = services.flatMap(({ types }) => types).find((each) => each.id === next);
          if (type) onPick(type);
        }}
        className="gap-6"
      >
        {services.map(({ service, types }) => (
          <section key={service} aria-label={service}>
            <h3 className="mb-2 text-sm font-semibold">{service}</h3>
            <div className="grid gap-2">
              {types.map((type) => (
                <RadioGroupCard key={type.id} value={type.id} title={type.title}>
                  {firstSentence(type.docs)}
                </RadioGroupCard>
              ))}
            </div>
          </section>
        ))}
      </RadioGroup>
      {count === 0 ? (
        <p className="text-sm text-muted-foreground">No check type has these words. Try fewer or other ones.</p>
      ) : null}
    </div>
  );
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}
