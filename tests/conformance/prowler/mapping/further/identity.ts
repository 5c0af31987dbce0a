import { all, any, type Condition, element, equals, is, isTrue, some } from "../../../kit/conditions";
import { managedPolicy, statements } from "../identity";
import type { Mapping } from "../model";

const everyResource = some("to_array(Resource || `[]`)", element("EQUALS", "*"));

/** One statement allows all actions of a service on any resource, by naming them or by naming only others that it leaves out. */
const grantsService =
  (service: string) =>
  (path: string): Condition =>
    some(
      statements(path),
      all(
        equals("Effect", "Allow"),
        everyResource,
        any(
          is("to_array(Action || `[]`)", "CONTAINS_ANY", [`${service}:*`, "*", "*:*"]),
          isTrue(`NotAction && !contains(to_array(NotAction), '${service}:*')`),
        ),
      ),
    );

export const furtherIdentity: Readonly<Record<string, Mapping>> = {
  iam_policy_no_full_access_to_kms: managedPolicy(grantsService("kms")),
};
