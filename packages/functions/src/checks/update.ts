import { updateCheck } from "@cloudcorrect/core/services/checks/update";
import { updateCheck as route } from "@cloudcorrect/core/types/api/checks";
import { checkDeps } from "../clients/checks";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params: { gid, cid }, body, ifVersion }) =>
  updateCheck(context, { groupId: gid, checkId: cid }, body, ifVersion, checkDeps),
);
