import type { Item, Observation, Value } from "../checks/model";

/** A check type saw one value. */
export type Single = Extract<Observation, { value: Value }>;
/** A check type saw a set, which is judged item by item. */
export type Several = Extract<Observation, { items: readonly Item[] }>;
