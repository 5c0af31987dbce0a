import type { GroupOutput } from "@cloudcorrect/core/types/api/groups";

/** The fields of a group while they are written; the recipients one per line. */
export interface GroupDraft {
  accountId: string;
  name: string;
  description: string;
  intervalMinutes: string;
  notificationEmails: string;
}

export const emptyGroup: GroupDraft = {
  accountId: "",
  name: "",
  description: "",
  intervalMinutes: "5",
  notificationEmails: "",
};

/** Intervals the form offers; others stay selectable when a group has one. */
export const usualIntervals = [1, 5, 15, 30, 60, 360, 720, 1_440, 10_080] as const;

export function groupDraftOf(group: GroupOutput): GroupDraft {
  return {
    accountId: group.accountId,
    name: group.name,
    description: group.description,
    intervalMinutes: String(group.intervalMinutes),
    notificationEmails: group.notificationEmails.join("\n"),
  };
}

/** What the API takes of a draft, without the account. */
export function groupFieldsOf(draft: GroupDraft) {
  return {
    name: draft.name,
    description: draft.description,
    intervalMinutes: Number(draft.intervalMinutes),
    notificationEmails: draft.notificationEmails
      .split(/[\s,;]+/)
      .map((address) => address.trim())
      .filter(Boolean),
  };
}
