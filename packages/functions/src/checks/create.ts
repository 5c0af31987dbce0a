import { createCheck } from "@cloudcorrect/core/services/checks/create";
import { createCheck as route } from "@cloudcorrect/core/types/api/checks";
import { checkDeps } from "../clients/checks";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context, params, body }) =>
  createCheck(context, params.id, body, checkDeps),
);
