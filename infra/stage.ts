/**
 * What differs between stages. `prod` is the stage that must not lose anything; every other one can be thrown away.
 * Infra uses of SST's globals only `$app`, `$dev`, `$interpolate`, `$resolve` and `$util`: the local runner supplies them too.
 */
export const stage = $app.stage;
export const isProd = stage === "prod";

export const settings = isProd
  ? {
      logRetention: "1 year" as const,
      /** Requests a second and burst over all routes of the API. */
      throttle: { rate: 200, burst: 400 },
      /** Evaluations at the same time: they must leave some of the account's Lambda concurrency to sign-in and API. */
      evaluations: 20,
    }
  : {
      logRetention: "1 month" as const,
      throttle: { rate: 50, burst: 100 },
      evaluations: 2,
    };

/**
 * For what holds customers' data, or is the product's address: on prod it is not deleted with the stage, and a change that would replace it
 * (with an empty one) makes the deploy fail.
 */
export function keep(options: { protect?: $util.Input<boolean>; retainOnDelete?: $util.Input<boolean> }): undefined {
  options.protect = isProd;
  options.retainOnDelete = isProd;
}

const identity = aws.getCallerIdentityOutput({});
const partition = aws.getPartitionOutput({}).partition;

export const accountId = identity.accountId;
export const region = aws.getRegionOutput({}).region;

/** ARN of something in the account and region deployed to, from its service and resource part. */
export function arnOf(service: string, resource: $util.Input<string>) {
  return $interpolate`arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** ARN of an IAM role of the account deployed to; IAM's ARNs have no region. */
export function roleArnOf(roleName: string) {
  return $interpolate`arn:${partition}:iam::${accountId}:role/${roleName}`;
}

/**
 * Roles of customers: any account of our own partition, which no role can be assumed across; IAM takes no wildcard for it.
 * Their names begin with CloudCorrect, by the product's template and validation; companies put roles under a path.
 */
export const customerRolesArns = ["CloudCorrect*", "*/CloudCorrect*"].map(
  (role) => $interpolate`arn:${partition}:iam::*:role/${role}`,
);
