"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const shownStatuses = ["FAIL", "ERROR", "PASS", "PENDING", "PAUSED"] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/** The filters of the list of groups, kept in the address of the page. */
export function useGroupFilters() {
  return useQueryStates({
    q: parseAsString.withDefault(""),
    status: parseAsStringLiteral(shownStatuses),
    account: parseAsString,
  });
}
