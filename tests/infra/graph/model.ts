/** What evaluating sst.config.ts yields: plain data, secrets unwrapped, the same from run to run. */
export interface Graph {
  app: { name: string; stage: string; removal: string; protect?: boolean };
  /** What `run()` of sst.config.ts returned. */
  outputs: Record<string, unknown>;
  resources: GraphResource[];
  /** Functions whose code SST would bundle, with what their bundle is linked to. */
  builds: FunctionBuild[];
  /** By linked name: what `Resource.<name>` holds at run time. */
  links: Record<string, Record<string, unknown>>;
}

export interface GraphResource {
  urn: string;
  type: string;
  name: string;
  parent: string;
  /** What the resource is asked to be. */
  inputs: Record<string, unknown>;
  /** What the provider would have answered: inputs, ARN, physical name and the like. */
  state: Record<string, unknown>;
  protect: boolean;
  retainOnDelete: boolean;
}

export interface FunctionBuild {
  functionID: string;
  handler: string;
  /** Set where the code is built by someone else (OpenNext). */
  bundle?: string;
  runtime: string;
  links: Record<string, Record<string, unknown>>;
  properties: { minify?: boolean; splitting?: boolean; architecture?: string; esbuild?: { keepNames?: boolean } };
}

/** All resources of a provider's type, such as `aws:sqs/queue:Queue`. */
export function ofType(graph: Graph, type: string): GraphResource[] {
  return graph.resources.filter((resource) => resource.type === type);
}

/** The one resource of that type and logical name; throws when there is none. */
export function find(graph: Graph, type: string, name: string): GraphResource {
  const found = graph.resources.find((resource) => resource.type === type && resource.name === name);
  if (!found) {
    const names = ofType(graph, type).map((resource) => resource.name);
    throw new Error(`no ${type} named ${name}; there are: ${names.join(", ") || "none of that type"}`);
  }
  return found;
}
