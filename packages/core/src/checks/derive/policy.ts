import { parseArn } from "../formats";
import type { CheckType } from "../model";
import { deniedActions, deniedResources } from "./denied-actions";
import { actionsOf } from "./describe";

export interface PolicyStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Action: string | readonly string[];
  Resource?: string | readonly string[];
  Principal?: { AWS: string };
  Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface PolicyDocument {
  Version: "2012-10-17";
  Statement: readonly PolicyStatement[];
}

/** Managed policies take at most this many characters without white space. */
export const maxPolicyCharacters = 6144;
const maxPolicies = 10;

/** The engine's own read: which regions are enabled. */
const engineActions = ["ec2:DescribeRegions"];

/** Sorted actions that a role needs for the check types. */
export function actionsFor(types: Iterable<CheckType>, further: readonly string[] = []): string[] {
  return [...new Set([...actionsOf(types), ...engineActions, ...further])].sort();
}

/**
 * The least-privilege policies for the check types and further actions: one, or as many as the limit of a managed policy asks for, cut
 * between services; within them where ten would not be enough. Same types, same bytes. Throws when even so more than ten are needed.
 */
export function iamPolicyFor(types: Iterable<CheckType>, further: readonly string[] = []): PolicyDocument[] {
  const actions = actionsFor(types, further);
  const whole = cut(byService(actions));
  const parts = whole.length > maxPolicies ? cut(actions.map((action) => [action])) : whole;
  if (parts.length > maxPolicies)
    throw new Error(`The actions need ${parts.length} policies; at most ${maxPolicies} fit.`);
  return parts.map((part, index) => readPolicy(part, index + 1));
}

/** Puts groups of actions into as few policies as their order allows; a group that is too large for one is cut itself. */
function cut(groups: readonly (readonly string[])[]): string[][] {
  const parts: string[][] = [];
  for (const actions of groups) {
    const last = parts.at(-1);
    if (last && fits([...last, ...actions], parts.length)) last.push(...actions);
    else if (actions.length === 1 || fits(actions, parts.length + 1)) parts.push([...actions]);
    else parts.push(...cut(actions.map((action) => [action])));
  }
  return parts;
}

const fits = (actions: readonly string[], number: number): boolean =>
  JSON.stringify(readPolicy(actions, number)).length <= maxPolicyCharacters;

function readPolicy(actions: readonly string[], number: number): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: `CloudCorrectRead${number}`, Effect: "Allow", Action: actions, Resource: "*" }],
  };
}

function byService(actions: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const service = action.split(":")[0] ?? action;
    groups.set(service, [...(groups.get(service) ?? []), action]);
  }
  return [...groups.values()];
}

/** The explicit Deny that every account role carries: content is not read, whatever else the role may do, but for what was opted into. */
export function neverReadPolicy(partition = "aws", optedIn: readonly string[] = []): PolicyDocument {
  const resources = deniedResources(optedIn).map(({ action, resource }, index) => ({
    Sid: `NeverReadKeys${index + 1}`,
    Effect: "Deny" as const,
    Action: action,
    Resource: resource.replace("<partition>", partition),
  }));
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "NeverReadContent", Effect: "Deny", Action: deniedActions(optedIn), Resource: "*" },
      ...resources,
    ],
  };
}

/**
 * Who may assume the account role: the product's evaluator alone, and only with the external id of this connection. The account is
 * named as principal and the role by a condition, so that the policy outlives a role that is made anew.
 */
export function trustPolicy({
  principalArn,
  externalId,
}: {
  principalArn: string;
  externalId: string;
}): PolicyDocument {
  const arn = parseArn(principalArn);
  if (!arn) throw new Error("The principal must be the ARN of the evaluator's role.");
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: `arn:${arn.partition}:iam::${arn.account}:root` },
        Condition: {
          StringEquals: { "sts:ExternalId": externalId },
          ArnLike: { "aws:PrincipalArn": principalArn },
        },
      },
    ],
  };
}
