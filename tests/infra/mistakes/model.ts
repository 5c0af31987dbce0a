/** Tests that judge an evaluated copy: `tests/infra/<suite>.test.ts`. */
export type Suite =
  | "alarms"
  | "api"
  | "auth"
  | "data"
  | "deployable"
  | "frontend"
  | "limits"
  | "links"
  | "permissions"
  | "scheduler"
  | "sst-diff"
  | "workflows";

/** A mistake that somebody could make in infrastructure code or a workflow: one edit of one file. */
export interface Mutation {
  title: string;
  /** Who is to notice it. */
  suite: Suite;
  file: string;
  find: string;
  replace: string;
}
