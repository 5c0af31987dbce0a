import { deleteCheck } from "@cloudcorrect/core/services/checks/delete";
import { deleteCheck as route } from "@cloudcorrect/core/types/api/checks";
import { checkDeps } from "../clients/checks";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params: { gid, cid } }) =>
  deleteCheck(context, { groupId: gid, checkId: cid }, checkDeps),
);
