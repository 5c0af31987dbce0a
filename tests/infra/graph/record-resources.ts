import crypto from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { platform } from "./install-platform";
import type { GraphResource } from "./model";
import { callFunction, createResource } from "./provider-mocks";

const fromPlatform = createRequire(join(platform, "package.json"));

/** The parts of Pulumi's registration request that are read; its classes are generated protobuf without useful types. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getUrn(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
  getObject(): { toJavaScript(): unknown } | undefined;
  getOutputs(): { toJavaScript(): unknown } | undefined;
}
type Callback = (error: unknown, response: { getUrn(): string; getObject(): Request["getObject"] }) => void;
type Register = (this: unknown, request: Request, callback: Callback) => unknown;

/** Pulumi marks secrets by wrapping them; the graph shows what is inside. */
function unwrap(value: unknown): unknown {
  const { specialSigKey, specialSecretSig } = fromPlatform("@pulumi/pulumi/runtime/rpc");
  if (Array.isArray(value)) return value.map(unwrap);
  if (!value || typeof value !== "object") return value;
  const record = value as Record<string, unknown>;
  if (record[specialSigKey] === specialSecretSig) return unwrap(record.value);
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, unwrap(item)]));
}

const unwrapRecord = (value: unknown) => unwrap(value ?? {}) as Record<string, unknown>;

/** Left out: the moment of a build command, and the code of dynamic providers. */
function readable(type: string, { __provider: _, ...inputs }: Record<string, unknown>) {
  return type.startsWith("command:local:") ? { ...inputs, triggers: [] } : inputs;
}

/**
 * Turns on Pulumi's unit-test mocks for this process and records every resource that is registered, with what the
 * mocks hide: parent, retention, and the outputs of components.
 */
export async function recordResources(app: { name: string; stage: string }) {
  const resources: GraphResource[] = [];
  const links: Record<string, Record<string, unknown>> = {};
  const states = new Map<string, Record<string, unknown>>();
  const { MockMonitor } = fromPlatform("@pulumi/pulumi/runtime/mocks");
  const prototype: { registerResource: Register; registerResourceOutputs: Register; newUrn: unknown } =
    MockMonitor.prototype;

  // The engine leaves the root stack out of URNs, the mock does not; SST reads a link's type from the URN.
  prototype.newUrn = (parent: string, type: string, name: string) => {
    const parentType = parent ? (parent.split("::")[2] ?? "") : "";
    const chain = parentType && parentType !== "pulumi:pulumi:Stack" ? `${parentType}$${type}` : type;
    return [`urn:pulumi:${app.stage}`, app.name, chain, name].join("::");
  };

  const { registerResource, registerResourceOutputs } = prototype;
  prototype.registerResource = function (request, callback) {
    return registerResource.call(this, request, (error, response) => {
      if (!error) {
        const [type, name] = [request.getType(), request.getName()];
        const inputs = unwrapRecord(JSON.parse(JSON.stringify(request.getObject()?.toJavaScript() ?? {})));
        resources.push({
          urn: response.getUrn(),
          type,
          name,
          parent: request.getParent(),
          inputs: readable(type, inputs),
          state: readable(type, states.get(`${type} ${name}`) ?? {}),
          protect: request.getProtect(),
          retainOnDelete: request.getRetainondelete(),
        });
      }
      callback(error, response);
    });
  };
  prototype.registerResourceOutputs = function (request, callback) {
    const registered = resources.find((resource) => resource.urn === request.getUrn());
    if (registered?.type === "sst:sst:LinkRef") {
      const outputs = unwrapRecord(request.getOutputs()?.toJavaScript());
      links[String(outputs.target)] = unwrapRecord(outputs.properties);
    }
    return registerResourceOutputs.call(this, request, callback);
  };

  // Physical names end in eight random bytes, and some logical names hash an ARN that contains them.
  const { randomBytes } = crypto;
  Object.assign(fromPlatform("node:crypto"), {
    randomBytes: (size: number, ...rest: []) =>
      size === 8 && !rest.length ? Buffer.alloc(8, 7) : randomBytes(size, ...rest),
  });

  await fromPlatform("@pulumi/pulumi").runtime.setMocks(
    {
      newResource: ({ type, name, inputs }: { type: string; name: string; inputs: unknown }) => {
        const created = createResource({ type, name, inputs: unwrapRecord(inputs) });
        states.set(`${type} ${name}`, created.state);
        return created;
      },
      call: ({ token, inputs }: { token: string; inputs: unknown }) =>
        callFunction({ token, inputs: unwrapRecord(inputs) }),
    },
    app.name,
    app.stage,
    false,
    "organization",
  );
  return { resources, links };
}
