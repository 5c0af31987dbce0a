import { element, is, some } from "../../kit/conditions";
import { type GuardRule, rule, same, textsOf } from "./rule";
import { never } from "./statements";

export const computeRules: Readonly<Record<string, GuardRule>> = {
  AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED: rule(
    "AWS::AutoScaling::LaunchConfiguration",
    same("AssociatePublicIpAddress", false),
  ),
  LAMBDA_DLQ_CHECK: rule("AWS::Lambda::Function", is("DeadLetterConfig.TargetArn", "IS_NOT_EMPTY")),
  LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION: never(
    "AWS::Lambda::Permission",
    some(textsOf("Action"), element("NOT_EQUALS", "lambda:InvokeFunction")),
    "W24",
  ),
};
