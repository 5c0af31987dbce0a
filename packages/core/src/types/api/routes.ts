import {
  accountAnalytics,
  accountDetail,
  createAccount,
  deleteAccount,
  listAccounts,
  updateAccount,
  verifyAccount,
} from "./accounts";
import { me } from "./auth";
import { createCheck, deleteCheck, updateCheck } from "./checks";
import {
  createGroup,
  deleteGroup,
  evaluateGroup,
  groupDetail,
  groupEvidence,
  groupHistory,
  groupRun,
  listGroups,
  toggleGroup,
  updateGroup,
} from "./groups";

/** Every route of the REST API. */
export const routes = {
  me,
  createAccount,
  listAccounts,
  accountDetail,
  updateAccount,
  deleteAccount,
  verifyAccount,
  accountAnalytics,
  createGroup,
  listGroups,
  groupDetail,
  updateGroup,
  toggleGroup,
  deleteGroup,
  groupHistory,
  groupRun,
  groupEvidence,
  evaluateGroup,
  createCheck,
  updateCheck,
  deleteCheck,
} as const;
