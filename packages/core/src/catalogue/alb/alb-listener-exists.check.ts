import * as z from "zod";
import { requiredMembers } from "../../checks/answers/required-members";
import { defineCheck } from "../../checks/define";
import { arn, choice, port } from "../../checks/formats";
import type { Sample } from "../../checks/model";
import { answers, denied, fails, pages } from "../../recorded/answers";
import { httpsListener, redirectListener, sampleLoadBalancer, sampleTargetGroup } from "./fixtures";
import {
  certificatesOf,
  exportListener,
  listenerText,
  loadBalancerName,
  portOf,
  requestedText,
  targetGroupsOf,
} from "./listener";
import { describeListeners } from "./reads";
import { targetGroupArn } from "./target-group";

const params = { loadBalancerArn: sampleLoadBalancer, listenerPort: 443 };
const otherTargetGroup = sampleTargetGroup.replace("/web/", "/api/");
const weighted = {
  ...httpsListener,
  DefaultActions: [
    {
      Type: "forward",
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: sampleTargetGroup, Weight: 0 },
          { TargetGroupArn: otherTargetGroup, Weight: 10 },
        ],
      },
    },
  ],
};

export const albListenerExists = defineCheck({
  id: "ALB_LISTENER_EXISTS",
  title: "Load balancer has a listener on a port",
  docs: "Passes when the load balancer (application, network or gateway) has a listener on the port, and, where given, with the protocol, the default target group and the certificate. Fails when no listener matches. A load balancer that does not exist fails too, also for IS_FALSE. Listener rules beside the default action are not looked at.",
  service: "ALB",
  provider: "aws",
  scope: "REGIONAL",
  severity: "medium",
  categories: ["networking"],
  params: z.strictObject({
    loadBalancerArn: arn({
      service: "elasticloadbalancing",
      resource: /^loadbalancer\//,
      title: "Load balancer",
      description: "ARN of the load balancer",
      examples: [sampleLoadBalancer],
    }),
    listenerPort: port({ title: "Port", description: "Port the listener must listen on", examples: [443] }),
    protocol: choice(["HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS", "GENEVE"], {
      title: "Protocol",
      description: "Protocol the listener must have",
      examples: ["HTTPS"],
    }).optional(),
    targetGroupArn: targetGroupArn.optional().meta({
      title: "Target group",
      description: "ARN of a target group the listener forwards to by default",
      examples: [sampleTargetGroup],
    }),
    certificateArn: arn({
      service: ["acm", "iam"],
      resource: /^(certificate|server-certificate)\//,
      anyRegion: true,
      title: "Certificate",
      description: "ARN of the listener's default certificate",
      examples: ["arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"],
    }).optional(),
  }),
  regionFrom: ["loadBalancerArn"],
  observes: { shape: "one", kind: "B", label: "listener exists" },
  default: { operator: "IS_TRUE" },
  reads: [describeListeners],
  exports: z.object({
    loadBalancerArn: z.string(),
    listenerPort: z.number(),
    protocol: z.string().optional(),
    listenerArn: z.string().optional(),
    targetGroupArn: z.string().optional(),
    targetGroupArns: z.array(z.string()).optional(),
    certificateArns: z.array(z.string()).optional(),
    sslPolicy: z.string().optional(),
    redirectsTo: z.string().optional(),
  }),
  async observe({ params, read }) {
    const { loadBalancerArn, listenerPort } = params;
    const asked = { loadBalancerArn, listenerPort };
    const answer = await read(describeListeners, { LoadBalancerArn: loadBalancerArn });
    if (!answer.present) return { missing: `load balancer ${loadBalancerArn}`, exports: asked };
    const { list, text } = requiredMembers(describeListeners);
    const listeners = list(answer.data, "Listeners");
    const listener = listeners.find(
      (each) =>
        portOf(each, loadBalancerArn) === listenerPort &&
        (params.protocol === undefined || text(each, "Protocol") === params.protocol) &&
        (params.targetGroupArn === undefined || targetGroupsOf(each).includes(params.targetGroupArn)) &&
        (params.certificateArn === undefined || certificatesOf(each).includes(params.certificateArn)),
    );
    const name = `Load balancer ${loadBalancerName(loadBalancerArn)}`;
    if (!listener) {
      const others = listeners.length > 0 ? ` (it has ${listeners.map(listenerText).join(", ")})` : "";
      return { value: false, exports: asked, evidence: `${name} has no ${requestedText(params)}${others}` };
    }
    return {
      value: true,
      exports: { ...asked, ...exportListener(listener) },
      evidence: `${name} has the listener ${listenerText(listener)}`,
    };
  },
});

export const samples = (): readonly Sample[] => [
  {
    name: "a listener on the port",
    params,
    given: { "elbv2:DescribeListeners": answers({ Listeners: [redirectListener, httpsListener] }) },
    verdict: "PASS",
    exports: { protocol: "HTTPS", targetGroupArn: sampleTargetGroup, targetGroupArns: [sampleTargetGroup] },
  },
  {
    name: "a redirect is told",
    params: { ...params, listenerPort: 80, protocol: "HTTP" },
    given: { "elbv2:DescribeListeners": answers({ Listeners: [redirectListener, httpsListener] }) },
    verdict: "PASS",
    exports: { redirectsTo: "HTTPS://#{host}:443/#{path}?#{query}" },
  },
  {
    name: "no listener on the port",
    params: { ...params, listenerPort: 8443 },
    given: { "elbv2:DescribeListeners": answers({ Listeners: [redirectListener, httpsListener] }) },
    verdict: "FAIL",
    reasonIncludes: "HTTPS 443",
  },
  {
    name: "another protocol on the port",
    params: { ...params, protocol: "TLS" },
    given: { "elbv2:DescribeListeners": answers({ Listeners: [httpsListener] }) },
    verdict: "FAIL",
  },
  {
    name: "a weighted forward counts where its weight is above 0",
    params: { ...params, targetGroupArn: otherTargetGroup },
    given: { "elbv2:DescribeListeners": answers({ Listeners: [weighted] }) },
    verdict: "PASS",
    exports: { targetGroupArns: [otherTargetGroup] },
  },
  {
    name: "a target group of weight 0 gets nothing",
    params: { ...params, targetGroupArn: sampleTargetGroup },
    given: { "elbv2:DescribeListeners": answers({ Listeners: [weighted] }) },
    verdict: "FAIL",
  },
  {
    name: "the certificate narrows the match",
    params: {
      ...params,
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/99999999-2222-3333-4444-555555555555",
    },
    given: { "elbv2:DescribeListeners": answers({ Listeners: [httpsListener] }) },
    verdict: "FAIL",
  },
  {
    name: "a listener on the second page",
    params,
    given: { "elbv2:DescribeListeners": pages({ Listeners: [redirectListener] }, { Listeners: [httpsListener] }) },
    verdict: "PASS",
  },
  {
    name: "an unknown load balancer never proves absence",
    params,
    operator: "IS_FALSE",
    given: { "elbv2:DescribeListeners": fails("LoadBalancerNotFound", "One or more load balancers not found") },
    verdict: "FAIL",
    reasonIncludes: "not found",
  },
  {
    name: "the role may not look at listeners",
    params,
    given: { "elbv2:DescribeListeners": denied() },
    verdict: "ERROR",
    cause: "ACCESS_DENIED",
    reasonIncludes: "elasticloadbalancing:DescribeListeners",
  },
];
