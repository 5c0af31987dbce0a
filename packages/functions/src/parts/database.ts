import { openDatabase } from "@cloudcorrect/core/dynamo/client";
import { config } from "../config";

/** One client per container; its connections are kept alive between requests. */
export const database = openDatabase(config.tables, { scheduleShards: config.scheduleShards });
