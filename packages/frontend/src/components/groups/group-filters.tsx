"use client";

import { SearchIcon } from "lucide-react";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { useAccounts } from "@/hooks/use-accounts";
import { presentations } from "@/lib/status/present";
import { type ShownStatus, shownStatuses, useGroupFilters } from "./use-group-filters";

const all = "all";

/** Which groups to show; the choice stands in the address, so that it can be kept and shared. */
export function GroupFilters() {
  const [filters, setFilters] = useGroupFilters();
  const accounts = useAccounts().data ?? [];
  return (
    <search className="mb-4 flex flex-wrap gap-2">
      <div className="relative min-w-52 flex-1 basis-full sm:max-w-72 sm:basis-auto">
        <SearchIcon aria-hidden className="absolute top-2.5 left-3 size-4 text-muted-foreground" />
        <Input
          type="search"
          aria-label="Search groups by name"
          placeholder="Search by name"
          className="pl-9"
          value={filters.q}
          onChange={(event) => void setFilters({ q: event.target.value || null })}
        />
      </div>
      <Select
        value={filters.status ?? all}
        onValueChange={(value) => void setFilters({ status: value === all ? null : (value as ShownStatus) })}
      >
        <SelectTrigger aria-label="Status" className="min-w-0 flex-1 sm:w-40 sm:flex-none">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={all}>Every status</SelectItem>
          {shownStatuses.map((status) => (
            <SelectItem key={status} value={status}>
              {presentations[status].label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={filters.account ?? all}
        onValueChange={(value) => void setFilters({ account: value === all ? null : value })}
      >
        <SelectTrigger aria-label="Account" className="min-w-0 flex-1 sm:w-48 sm:flex-none">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={all}>Every account</SelectItem>
          {accounts.map((account) => (
            <SelectItem key={account.id} value={account.id}>
              {account.name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </search>
  );
}
