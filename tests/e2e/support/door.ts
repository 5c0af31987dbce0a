import { ApiError, createClient } from "../../../packages/core/src/types/api/client";
import { routes } from "../../../packages/core/src/types/api/routes";
import type { LocalStage } from "./local-stage";

export type Door = ReturnType<typeof door>;

/** The REST API as one signed-in person sees it, with the few calls that many tests make. It survives a restart of the stage. */
export function door(local: LocalStage, email: string, firstToken: string) {
  let token = firstToken;
  const call: ReturnType<typeof createClient>["call"] = (route, args) =>
    createClient({ baseUrl: local.api, token: async () => token })
      .call(route, args)
      .catch((error: unknown) => {
        // A test that fails by this is to say which fields they were.
        if (error instanceof ApiError) error.message += ` ${JSON.stringify(error.problem?.errors ?? "")}`;
        throw error;
      });
  return {
    call,
    token: () => token,
    /** Signs in anew: a token is good for an hour of the stage's time. */
    async renew() {
      token = await local.token(email);
    },
    group: (id: string) => call(routes.groupDetail, { params: { id } }),
    /** Evaluates now and waits for the run; fails when it takes longer than the API waits. */
    async evaluate(id: string) {
      const state = await call(routes.evaluateGroup, { params: { id } });
      if (state.state !== "DONE") throw new Error(`run ${state.runId} is still running`);
      return state;
    },
    /** The newest runs of a group, newest first. */
    history: async (id: string) => (await call(routes.groupHistory, { params: { id }, query: { limit: 100 } })).items,
  };
}
