import { catalogue } from "@cloudcorrect/core/catalogue/index";
import { config } from "../config";

/** What checks are validated with; only routes that save checks may import this, for its size. */
export const checkDeps = { catalogue, allowPrivateTargets: config.local && config.privateTargets };
