import {
  accountAnalytics,
  createAccount,
  deleteAccount,
  getAccount,
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
  getEvidence,
  getGroup,
  getRun,
  groupHistory,
  listGroups,
  toggleGroup,
  updateGroup,
} from "./groups";

/** Every route of the REST API. */
export const routes = {
  me,
  createAccount,
  listAccounts,
  getAccount,
  updateAccount,
  deleteAccount,
  verifyAccount,
  accountAnalytics,
  createGroup,
  listGroups,
  getGroup,
  updateGroup,
  toggleGroup,
  deleteGroup,
  groupHistory,
  getRun,
  getEvidence,
  evaluateGroup,
  createCheck,
  updateCheck,
  deleteCheck,
} as const;
