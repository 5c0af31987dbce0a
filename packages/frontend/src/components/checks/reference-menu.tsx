"use client";

import { BracesIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuGroup,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Producer } from "@/lib/checks/references";

/** Inserts a value of another check into a field. Absent while no check has an alias. */
export function ReferenceMenu(props: {
  label: string;
  producers: readonly Producer[];
  onInsert: (reference: string) => void;
}) {
  if (props.producers.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="sm"
          className="h-7 text-xs text-link"
          aria-label={`Insert a value of another check into ${props.label}`}
        >
          <BracesIcon className="size-3.5" />
          Insert value
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-80 w-72">
        {props.producers.map((producer) => (
          <DropdownMenuGroup key={producer.alias} aria-label={`${producer.alias}: ${producer.title}`}>
            <DropdownMenuLabel className="truncate">
              <code className="text-foreground">{producer.alias}</code> · {producer.title}
            </DropdownMenuLabel>
            {producer.properties.map((property) => (
              <DropdownMenuItem key={property.name} onSelect={() => props.onInsert(property.reference)}>
                <code className="min-w-0 flex-1 truncate text-[0.8125rem]">{property.name}</code>
                <span className="text-xs text-muted-foreground">{property.kind}</span>
              </DropdownMenuItem>
            ))}
          </DropdownMenuGroup>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
