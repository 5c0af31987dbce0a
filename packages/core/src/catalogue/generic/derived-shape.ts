import { any, type ObjectShape, objectOf, type Shape, unionOf } from "../../checks/operators/conditions/shape";
import { policyPlacesOf } from "../../checks/resource-types/policies";
import { rulePlacesOf } from "./rules";

const ports = objectOf("_ports", { from: { type: "number" }, to: { type: "number" }, everything: { type: "boolean" } });

/** What the product puts beside the members that are told; undefined where there is nothing to put it beside. */
type Derived = (told: ObjectShape["member"]) => Shape | undefined;

/** The shape of a document with the members that the product derives inside of it: `_ports` of rules, `…_raw` of policies. */
export function withDerivedMembers(document: ObjectShape, typeName: string): Shape {
  const raw = policyPlacesOf(typeName).map((place): [readonly string[], string, Derived] => {
    const policy = place.at(-1) ?? "";
    return [place.slice(0, -1), `${policy}_raw`, (told) => rawOf(told(policy))];
  });
  const rules = rulePlacesOf(typeName).map((way): [readonly string[], string, Derived] => [way, "_ports", () => ports]);
  return [...raw, ...rules].reduce<Shape>(
    (shape, [way, name, derived]) => withMember(shape, way, name, derived),
    document,
  );
}

/** AWS never gives a write-only policy back, in no form. */
const rawOf = (policy: Shape | undefined) => (policy && policy.type !== "writeOnly" ? any : policy);

/** One more member of the object at the end of a way, `[]` for any element of a list. */
function withMember(shape: Shape, way: readonly string[], name: string, derived: Derived): Shape {
  if (shape.type === "union") return unionOf(shape.options.map((option) => withMember(option, way, name, derived)));
  const [step, ...rest] = way;
  if (step === "[]")
    return shape.type === "list" ? { ...shape, element: withMember(shape.element, rest, name, derived) } : shape;
  if (shape.type !== "object") return shape;
  const { names, member: told } = shape;
  if (step === undefined)
    return { ...shape, names: [...names, name], member: (asked) => (asked === name ? derived(told) : told(asked)) };
  const member = (asked: string): Shape | undefined => {
    const found = told(asked);
    return asked === step && found ? withMember(found, rest, name, derived) : found;
  };
  return { ...shape, member };
}
