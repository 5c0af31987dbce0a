import { openDatabase } from "@cloudcorrect/core/dynamo/client";
import { config } from "../config";
import { log } from "./log";

/** One client per container; its connections are kept alive between requests. */
export const database = openDatabase(config.tables, {
  scheduleShards: config.scheduleShards,
  onUnreadable: (item) => log.error("an item cannot be read by this release, and is left out of a list", item),
});
