import { me } from "@cloudcorrect/core/services/auth/me";
import { me as route } from "@cloudcorrect/core/types/api/auth";
import { implement } from "../http/implement";

export const handler = implement(route, ({ context }) => me(context));
