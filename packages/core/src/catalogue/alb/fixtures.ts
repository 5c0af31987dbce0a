export const sampleTargetGroup = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef";
export const sampleLoadBalancer =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef";

const target = (Id: string, Port: number, State: string, Reason?: string) => ({
  Target: { Id, Port },
  TargetHealth: { State, Reason },
});

export const healthyTarget = target("i-0a1b2c3d4e5f67890", 80, "healthy");
export const healthyTargetOtherPort = target("i-0a1b2c3d4e5f67890", 8080, "healthy");
export const failingTarget = target("i-0a1b2c3d4e5f67891", 80, "unhealthy", "Target.ResponseCodeMismatch");
export const otherStates = ["initial", "unused", "draining", "unhealthy"].map((state, index) =>
  target(`i-0a1b2c3d4e5f6780${index}`, 80, state),
);

/** A function, for which nobody has enabled health checks. */
export const unmeasuredTarget = {
  Target: { Id: "arn:aws:lambda:eu-west-1:123456789012:function:api" },
  TargetHealth: { State: "unavailable", Reason: "Target.HealthCheckDisabled" },
};

export function targetHealth(...TargetHealthDescriptions: readonly object[]): object {
  return { TargetHealthDescriptions };
}

/** An HTTPS listener that forwards to the sample target group. */
export const httpsListener = {
  ListenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/0123456789abcdef/1111111111111111",
  LoadBalancerArn: sampleLoadBalancer,
  Port: 443,
  Protocol: "HTTPS",
  SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  Certificates: [
    { CertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555" },
  ],
  DefaultActions: [{ Type: "forward", TargetGroupArn: sampleTargetGroup }],
};

export const redirectListener = {
  ListenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/0123456789abcdef/2222222222222222",
  LoadBalancerArn: sampleLoadBalancer,
  Port: 80,
  Protocol: "HTTP",
  DefaultActions: [
    {
      Type: "redirect",
      RedirectConfig: {
        Protocol: "HTTPS",
        Port: "443",
        Host: "#{host}",
        Path: "/#{path}",
        Query: "#{query}",
        StatusCode: "HTTP_301",
      },
    },
  ],
};
