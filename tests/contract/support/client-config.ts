import type { AccessKey } from "../../../packages/local/src/emulators/index";
import { root } from "./access";

/** What every SDK client of these tests is made with. */
export const clientConfig = (endpoint: string, credentials: AccessKey = root) => ({
  endpoint,
  region: "us-east-1",
  credentials,
  maxAttempts: 1,
});
