import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { canary } from "./graph/canary";
import { repository } from "./graph/install-platform";
import { loadGraph, stages } from "./graph/load-graph";
import { find, ofType } from "./graph/model";
import { arnOf } from "./graph/policies";

interface CacheBehavior {
  responseHeadersPolicyId: string;
  cachePolicyId: string;
  originRequestPolicyId: string;
  viewerProtocolPolicy: string;
}

describe.each(stages)("the distribution, on %s", (stage) => {
  const graph = loadGraph(stage);
  const distribution = find(graph, "aws:cloudfront/distribution:Distribution", "RouterCdnDistribution");
  const behavior = distribution.inputs.defaultCacheBehavior as CacheBehavior;

  it("sends what no route takes to our own gateway, encrypted, and to nobody else", () => {
    const origins = distribution.inputs.origins as { domainName: string; customOriginConfig: object }[];
    expect(origins.map(({ domainName }) => domainName)).toEqual(["apiapi.execute-api.eu-west-1.amazonaws.com"]);
    expect(origins[0]?.customOriginConfig).toMatchObject({ originProtocolPolicy: "https-only" });
  });

  it("is the only one, in front of dashboard and API", () => {
    expect(ofType(graph, "aws:cloudfront/distribution:Distribution")).toHaveLength(1);
    expect(distribution.inputs.orderedCacheBehaviors ?? []).toEqual([]);
  });

  it.each(["/api", "/v1", "/mcp", "/openapi.json"])(
    "sends %s to the API and waits as long as the gateway does",
    (path) => {
      const route = find(
        graph,
        "pulumi-nodejs:dynamic:Resource",
        `RouterRoute${path}RoutesUpdate.sst.aws.KvRoutesUpdate`,
      );
      const [type, namespace, host, prefix] = String(route.inputs.entry).split(",");
      expect([type, host, prefix]).toEqual(["url", "", path]);
      const target = find(graph, "pulumi-nodejs:dynamic:Resource", `RouterRoute${path}RouteKey.sst.aws.KvKeys`);
      expect(target.inputs.namespace).toBe(namespace);
      expect(JSON.parse(String((target.inputs.entries as { metadata: string }).metadata))).toEqual({
        host: "apiapi.execute-api.eu-west-1.amazonaws.com",
        origin: { timeouts: { readTimeout: 30 } },
      });
    },
  );

  it("sends everything else to the dashboard", () => {
    const route = find(graph, "pulumi-nodejs:dynamic:Resource", "DashboardRoutesUpdate.sst.aws.KvRoutesUpdate");
    const [type, , host, prefix] = String(route.inputs.entry).split(",");
    expect([type, host, prefix]).toEqual(["site", "", ""]);
  });

  it("keeps the answers of different people apart in its cache, and caches nothing unasked", () => {
    const policy = find(graph, "aws:cloudfront/cachePolicy:CachePolicy", "RouterServerCachePolicy");
    expect(behavior.cachePolicyId).toBe("RouterServerCachePolicy-id");
    expect(policy.inputs).toMatchObject({ defaultTtl: 0, minTtl: 0 });
    const { headersConfig, queryStringsConfig } = policy.inputs.parametersInCacheKeyAndForwardedToOrigin as {
      headersConfig: { headers: { items: string[] } };
      queryStringsConfig: object;
    };
    expect(headersConfig.headers.items).toEqual(
      expect.arrayContaining(["authorization", "x-api-key", "x-open-next-cache-key", "x-forwarded-host"]),
    );
    expect(queryStringsConfig).toEqual({ queryStringBehavior: "all" });
  });

  it("passes the caller's headers on to the API", () => {
    const allViewerExceptHostHeader = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
    expect(behavior.originRequestPolicyId).toBe(allViewerExceptHostHeader);
  });

  it("sends plain HTTP to HTTPS", () => {
    expect(behavior.viewerProtocolPolicy).toBe("redirect-to-https");
  });

  it("puts security headers on every answer, and a CSP that allows nothing where the origin sent none", () => {
    expect(behavior.responseHeadersPolicyId).toBe("SecurityHeaders-id");
    const { inputs } = find(graph, "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", "SecurityHeaders");
    expect(inputs.securityHeadersConfig).toMatchObject({
      strictTransportSecurity: { accessControlMaxAgeSec: 63_072_000, includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: "DENY", override: true },
      referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: true },
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        override: false,
      },
    });
    expect(inputs.corsConfig, "no other origin is let in").toBeUndefined();
  });

  it("alone may call the functions of the dashboard", () => {
    const permissions = ofType(graph, "aws:lambda/permission:Permission").filter(
      (permission) => permission.inputs.principal === "cloudfront.amazonaws.com",
    );
    const arn = arnOf(graph, "aws:cloudfront/distribution:Distribution", "RouterCdnDistribution");
    expect(permissions).toHaveLength(4);
    for (const permission of permissions) expect(permission.inputs.sourceArn).toBe(arn);
  });

  it("tells mails and customers the address under which the dashboard is found", () => {
    expect(graph.links.Product?.dashboardUrl).toBe("https://d111111abcdef8.cloudfront.net");
    expect(graph.outputs.dashboard).toBe("https://d111111abcdef8.cloudfront.net");
  });

  it("gives the dashboard's functions the settings of SST and OpenNext, and none of ours", () => {
    const variablesOf = (name: string) => {
      const { environment } = find(graph, "aws:lambda/function:Function", name).inputs;
      return Object.keys((environment as { variables: object }).variables).sort();
    };
    const ofSst = ["SST_KEY", "SST_KEY_FILE", "SST_RESOURCE_App"];
    const cache = ["CACHE_BUCKET_KEY_PREFIX", "CACHE_BUCKET_NAME", "CACHE_BUCKET_REGION"];
    expect(variablesOf("DashboardServerEuwest1Function")).toEqual([...cache, ...ofSst]);
    expect(variablesOf("DashboardImageOptimizerFunction")).toEqual(["BUCKET_KEY_PREFIX", "BUCKET_NAME", ...ofSst]);
  });

  it("builds the dashboard with the OpenNext of the lockfile, without downloading another", () => {
    const [build] = ofType(graph, "command:local:Command");
    expect(build?.inputs.create).toBe("node scripts/open-next.mjs");
  });

  it("tells the commands that build nothing of the environment that deploys: it would stand in the state and in every diff", () => {
    for (const { name, inputs } of ofType(graph, "command:local:Command")) {
      const told = Object.keys(inputs.environment as object).sort();
      expect(told, name).toEqual([
        "NEXT_PUBLIC_TOLD",
        "NEXT_TELEMETRY_DISABLED",
        "SST",
        "SST_RESOURCE_App",
        "SST_RESOURCE_Auth",
      ]);
      expect(JSON.stringify(inputs), name).not.toContain(canary);
    }
    expect(ofType(graph, "command:local:Command").length).toBeGreaterThan(0);
    expect(JSON.stringify(graph.resources)).not.toContain(canary);
  });
});

describe("under sst dev", () => {
  const graph = loadGraph("dev", "dev");

  it("the dashboard is deployed all the same, behind the distribution through which it reaches the API", () => {
    const route = find(graph, "pulumi-nodejs:dynamic:Resource", "DashboardRoutesUpdate.sst.aws.KvRoutesUpdate");
    expect(String(route.inputs.entry)).toMatch(/^site,/);
    find(graph, "pulumi-nodejs:dynamic:Resource", "RouterRoute/apiRoutesUpdate.sst.aws.KvRoutesUpdate");
    expect(graph.outputs.dashboard).toBe("https://d111111abcdef8.cloudfront.net");
  });
});

describe("the dashboard's own code", () => {
  it("optimizes no images at run time: that function may not read the files", () => {
    const imports = `["']next/(legacy/)?image["']`;
    const arguments_ = ["grep", "--untracked", "-lE", imports, "--", "packages/frontend/src"];
    let found = "";
    try {
      found = execFileSync("git", arguments_, { cwd: repository, encoding: "utf8" });
    } catch (error) {
      expect((error as { status: number }).status, "git grep found nothing").toBe(1);
    }
    expect(found).toBe("");
  });
});
