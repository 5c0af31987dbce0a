import { catalogue, catalogueVersion } from "../../packages/core/src/catalogue";
import { typedResourceActions } from "../../packages/core/src/catalogue/resource-actions";
import { samplesOf } from "../../packages/core/src/catalogue/samples";
import {
  checksFileJsonSchema,
  cloudFormationTemplate,
  describeCheckType,
  describeOperators,
  docsFileName,
  docsIndex,
  docsPage,
  iamPolicyFor,
} from "../../packages/core/src/checks/derive";
import { type Generator, jsonText } from "./generator";

const types = [...catalogue.values()];

/** What the dashboard's forms know of check types: descriptions only, none of their code. */
export const dashboardTypes: Generator = {
  name: "check types for the dashboard",
  async files() {
    const described = {
      types: types.map((type) => describeCheckType(type, samplesOf(type))),
      operators: describeOperators(),
    };
    return { "packages/frontend/src/lib/check-types.gen.json": jsonText(described) };
  },
};

/** A page for each check type. */
export const checkPages: Generator = {
  name: "pages of check types",
  owns: [{ folder: "docs/reference/checks", ending: ".md" }],
  async files() {
    const folder = "docs/reference/checks";
    const pages = types.map((type) => [`${folder}/${docsFileName(type)}`, docsPage(type, samplesOf(type))]);
    return { [`${folder}/index.md`]: docsIndex(types), ...Object.fromEntries(pages) };
  },
};

export const checkSchemas: Generator = {
  name: "JSON Schema of checks",
  async files() {
    return { "docs/reference/schemas/checks.schema.json": jsonText(checksFileJsonSchema(types)) };
  },
};

/** The least privilege for all check types and the resource types they are about, as policies and as the template of the account role. */
export const accountRole: Generator = {
  name: "account role",
  async files() {
    const further = typedResourceActions();
    return {
      "docs/reference/iam-policy.json": jsonText(iamPolicyFor(types, further)),
      "docs/reference/account-role.yaml": cloudFormationTemplate({ types, further, catalogueVersion }),
    };
  },
};
