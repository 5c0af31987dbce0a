import { find, type Graph, type GraphResource, ofType } from "./model";

/** One thing a role may do: an action on a resource, under a condition. */
export interface Grant {
  action: string;
  resource: string;
  condition?: Record<string, Record<string, string[]>>;
}

interface Statement {
  Effect: "Allow" | "Deny";
  Action?: string | string[];
  Resource?: string | string[];
  Principal?: Record<string, string | string[]>;
  Condition?: Grant["condition"];
}

const list = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

/** Statements of a policy, which the provider takes as text or as an object. */
export function statementsOf(policy: unknown): Statement[] {
  const document = typeof policy === "string" ? JSON.parse(policy) : policy;
  return [document.Statement].flat();
}

/** All that a role may do, one entry for each action and resource. Managed policies are not looked into: there are none. */
export function grantsOf(role: GraphResource): Grant[] {
  const inline = (role.inputs.inlinePolicies ?? []) as { policy: string }[];
  return inline
    .flatMap(({ policy }) => statementsOf(policy))
    .flatMap(({ Action, Resource, Condition }) =>
      list(Action).flatMap((action) => list(Resource).map((resource) => ({ action, resource, condition: Condition }))),
    );
}

/** Who may take a role on, as `Service lambda.amazonaws.com`. */
export function trustedBy(role: GraphResource): string[] {
  return statementsOf(role.inputs.assumeRolePolicy).flatMap(({ Principal = {} }) =>
    Object.entries(Principal).flatMap(([type, identifiers]) => list(identifiers).map((id) => `${type} ${id}`)),
  );
}

/** Every Lambda function by the last part of its name, `cloudcorrect-<stage>-<what>`, with its role. */
export function functionsOf(graph: Graph): Map<string, { lambda: GraphResource; role: GraphResource }> {
  const prefix = `${graph.app.name}-${graph.app.stage}-`;
  const roles = new Map(ofType(graph, "aws:iam/role:Role").map((role) => [role.state.arn, role]));
  return new Map(
    ofType(graph, "aws:lambda/function:Function").map((lambda) => {
      const role = roles.get(lambda.inputs.role);
      if (!role) throw new Error(`${lambda.name} has no role of this graph`);
      return [String(lambda.inputs.name).replace(prefix, ""), { lambda, role }];
    }),
  );
}

/** ARN that the provider would have given a resource. */
export function arnOf(graph: Graph, type: string, name: string): string {
  return String(find(graph, type, name).state.arn);
}
