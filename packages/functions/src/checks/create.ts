import { createCheck } from "@cloudcorrect/core/services/checks/create";
import { createCheck as route } from "@cloudcorrect/core/types/api/checks";
import { implement } from "../http/implement";
import { checkTools } from "../parts/checks";

export const handler = implement(route, ({ context, params, body }) =>
  createCheck(context, params.id, body, checkTools),
);
