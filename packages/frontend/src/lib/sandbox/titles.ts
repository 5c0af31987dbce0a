import type { SandboxResource } from "./client";

/** What a recorded answer is about: the id of the item, else the texts it was asked with, else the operation. */
export function resourceTitle({ id, params, read }: Pick<SandboxResource, "id" | "params" | "read">): string {
  if (id) return id;
  const asked = Object.values(params).filter((value) => typeof value === "string");
  return asked.length > 0 ? asked.join(" · ") : (read.split(":")[1] ?? read);
}

/** A resource with a key of its own: several records of one name share their id. */
export type KeyedResource = SandboxResource & { key: string };

/** Recorded resources by the service that was asked, in alphabetical order. */
export function byService(resources: readonly SandboxResource[]): [service: string, resources: KeyedResource[]][] {
  const services = new Map<string, KeyedResource[]>();
  for (const [index, resource] of resources.entries()) {
    const service = resource.read.split(":")[0] ?? resource.read;
    services.set(service, [...(services.get(service) ?? []), { ...resource, key: `${resource.answer}/${index}` }]);
  }
  return [...services].sort(([a], [b]) => a.localeCompare(b));
}
