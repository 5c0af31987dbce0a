import * as z from "zod";
import { tenantEntity, userEntity } from "../entities";
import { ordinaryErrors } from "./common";
import { defineRoute } from "./route";

export const meOutput = z.object({
  user: userEntity.omit({ cognitoSub: true, tenantId: true }),
  tenant: tenantEntity,
});

export const me = defineRoute({
  id: "auth.me",
  method: "GET",
  path: "/api/auth/me",
  summary: "The signed-in person and their tenant",
  role: "viewer",
  apiKeyScope: "read",
  output: meOutput,
  status: 200,
  errors: [...ordinaryErrors],
  uses: { Main: ["dynamodb:GetItem"] },
});
