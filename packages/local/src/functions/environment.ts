import type { AccessKey } from "../emulators";
import type { FunctionPlan, Plan } from "../plan/model";

/** What all functions of the stage are told besides what infra declares. */
export interface StageEnvironment {
  region: string;
  /** The access key that stands for a function: emulators find its permissions by it. */
  accessKeyOf: (functionName: string) => AccessKey;
  /** Given to functions that may assume roles, and to no other. */
  ownCredentials?: object | undefined;
  /** `AWS_ENDPOINT_URL_…` by service, and the variables of the local stage. */
  variables: Record<string, string>;
}

/**
 * The environment of a function: exactly this and nothing of the runner's own. A link that infra does not declare is
 * therefore missing here as on AWS, and the access key stands for the function, so that emulators apply its permissions.
 */
export function environmentOf(plan: Plan, fn: FunctionPlan, stage: StageEnvironment): Record<string, string> {
  return {
    ...fn.environment,
    ...linkVariables(plan, fn.links),
    ...stage.variables,
    ...(stage.ownCredentials && mayAssumeRoles(fn)
      ? { CLOUDCORRECT_OWN_CREDENTIALS: JSON.stringify(stage.ownCredentials) }
      : {}),
    ...sdkVariables(stage.region),
    ...keyVariables(stage.accessKeyOf(fn.name)),
    AWS_SHARED_CREDENTIALS_FILE: nobodysFile,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    TZ: "UTC",
  };
}

// No profile of this machine may slip in.
const nobodysFile = "/nonexistent";

const keyVariables = ({ accessKeyId, secretAccessKey }: AccessKey): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
});

const sdkVariables = (region: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_CONFIG_FILE: nobodysFile,
  AWS_EC2_METADATA_DISABLED: "true",
  // The SDK advises a newer Node.js in every worker's log.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
});

/**
 * What `sst shell` gives an operator's command on a deployed stage: every link, and access to everything.
 *
 * @param credentialsFile holds the key, so that only who may read it has access
 */
export function operatorEnvironment(
  plan: Plan,
  stage: Pick<StageEnvironment, "region" | "variables">,
  credentialsFile: string,
): Record<string, string> {
  const linked = [...plan.functions, ...plan.sites];
  const links = Object.assign({}, ...linked.map((each) => each.links)) as FunctionPlan["links"];
  const access = { ...sdkVariables(stage.region), AWS_SHARED_CREDENTIALS_FILE: credentialsFile };
  return { ...linkVariables(plan, links), ...stage.variables, ...access };
}

const mayAssumeRoles = ({ permissions }: FunctionPlan): boolean =>
  permissions.some(({ effect, actions }) => effect === "allow" && actions.includes("sts:AssumeRole"));

/** `SST_RESOURCE_<Name>` for each link, as the `sst` package reads them. */
export function linkVariables(plan: Plan, links: FunctionPlan["links"]): Record<string, string> {
  const all = { ...links, App: { name: plan.app.name, stage: plan.app.stage } };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`SST_RESOURCE_${name}`, JSON.stringify(value)]),
  );
}
