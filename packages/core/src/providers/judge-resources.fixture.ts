import { catalogue, catalogueVersion } from "../catalogue";
import { type CheckDraft, validateChecks } from "../checks/validate";
import { evaluateChecks } from "../engine/evaluate-checks";
import { answers } from "../recorded/answers";
import { compileSample, sampleAccount } from "../recorded/sample";
import { createSharedState, openReader } from ".";

/** A type of which no schema is known. */
export const typeName = "Custom::Test::Thing";

/** The result of a check on these resources, `r0`, `r1` …, which the listing tells by name alone; undefined for a check that is refused. */
export async function judge(draft: CheckDraft, resources: readonly object[], type = typeName) {
  const { defaultRegion: region, id, partition } = sampleAccount;
  const { checks, problems } = validateChecks([draft], { catalogue, accountRegion: region, accountId: id, partition });
  if (problems.length > 0) return undefined;
  const described = resources.map((each, at) => ({ Identifier: `r${at}`, Properties: JSON.stringify(each) }));
  const given = {
    "cloudcontrol:ListResources": answers({
      TypeName: type,
      ResourceDescriptions: described.map(({ Identifier }) => ({ Identifier, Properties: "{}" })),
    }),
    "cloudcontrol:GetResource": described.map((ResourceDescription) => ({
      when: { Identifier: ResourceDescription.Identifier },
      // biome-ignore lint/suspicious/noThenProperty: the form of samples
      then: { TypeName: type, ResourceDescription },
    })),
  };
  const access = { kind: "SANDBOX" as const, recorded: compileSample({ given }) };
  const reader = openReader(
    { tenantId: "t", id: "acc", awsAccountId: id, region, access },
    { shared: createSharedState(), sessionName: "judge" },
  );
  const stored = checks.flatMap((check) => (check ? [{ ...check, id: "chk" }] : []));
  const now = new Date("2026-11-22T09:00:00Z");
  const [result] = await evaluateChecks({ checks: stored, catalogue, reader, now, catalogueVersion });
  reader.close();
  return result;
}
