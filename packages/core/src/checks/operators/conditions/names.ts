import { nearestSpelling } from "../../validate/similar";
import { type ObjectShape, optionsOf, type Refusal, type Shape } from "./shape";

/** What is wrong with a key: no object that may stand here has it. */
export function refuseKey(shape: Shape, key: string): Refusal | undefined {
  const refusals = optionsOf(shape).map((option): Refusal | undefined | "fits" => {
    if (option.type === "map") return option.refuse?.(key) ?? "fits";
    if (option.type === "any") return "fits";
    const object = option.type === "key" ? option.of : option;
    if (object.type !== "object") return undefined;
    return refuseName(object, key) ?? "fits";
  });
  return refusals.includes("fits") ? undefined : refusals.find((refusal): refusal is Refusal => refusal !== undefined);
}

/** What is wrong with the name of a member: it is in no schema, or never told. Either would look like one that is not set. */
export function refuseName(object: ObjectShape, name: string): Refusal | undefined {
  if (object.member(name)?.type === "writeOnly" || object.writeOnly.includes(name))
    return { message: `names ${name} of ${object.place}, which is write-only: AWS never tells it` };
  if (object.member(name) !== undefined) return undefined;
  const fix = nearestSpelling(name, object.names) ?? object.names.slice(0, 50).join(", ");
  return { message: `names ${name}, which is not a property of ${object.place}`, ...(fix ? { fix } : {}) };
}
