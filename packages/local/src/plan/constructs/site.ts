import type { RouterPlan } from "../model";
import { readOptions } from "../options";
import { output, resolve } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, type Link } from "./construct";
import { environmentOf, linksOf } from "./function";

const distribution = "there is no CloudFront on one machine";

/** `sst.aws.Router`: one address for the dashboard and the API. */
export function defineRouter(recorder: Recorder) {
  return class Router extends Construct {
    readonly url = output(recorder.context.dashboardUrl);
    readonly distributionID = output("LOCALDISTRIBUTION");
    readonly nodes;
    readonly plan: RouterPlan;

    constructor(name: string, args?: unknown) {
      super("sst.aws.Router", name);
      recorder.claimName(name);
      readOptions("sst.aws.Router option", args, [], {
        domain: "there is one address: the loopback",
        edge: distribution,
        invalidation: distribution,
        transform: distribution,
        waf: distribution,
        protection: distribution,
      });
      this.plan = { construct: name, url: recorder.context.dashboardUrl, routes: [] };
      recorder.plan.routers.push(this.plan);
      const arn = `arn:aws:cloudfront::${recorder.context.accountId}:distribution/LOCALDISTRIBUTION`;
      this.nodes = guarded("sst.aws.Router nodes", { cdn: output({ id: "LOCALDISTRIBUTION", arn }) });
    }

    route(pattern: unknown, url: unknown, args?: unknown) {
      readOptions("sst.aws.Router.route option", args, [], {
        readTimeout: "the local proxy waits as long as the API does",
        keepAliveTimeout: "connections to the loopback are cheap",
        connectionAttempts: "the API is always there",
        connectionTimeout: "the API is always there",
      });
      this.plan.routes.push({ pattern: String(resolve(pattern)), target: String(resolve(url)) });
    }

    getSSTLink(): Link {
      return { type: "sst.aws.Router", properties: { url: this.url }, permissions: [] };
    }
  };
}

/** `sst.aws.Nextjs`: the dashboard. */
export function defineNextjs(recorder: Recorder) {
  return class Nextjs extends Construct {
    readonly url = output(recorder.context.dashboardUrl);
    readonly nodes = guarded("sst.aws.Nextjs nodes", {});

    constructor(name: string, args: unknown) {
      super("sst.aws.Nextjs", name);
      recorder.claimName(name);
      const options = readOptions("sst.aws.Nextjs option", args, ["path", "link", "environment"], {
        router: "the local proxy has the router's routes",
        domain: "there is one address: the loopback",
        buildCommand: "built by `next build`",
        openNextVersion: "built by `next build`",
        server: "the machine's own size",
        imageOptimization: "done by Next itself",
        invalidation: distribution,
        cachePolicy: distribution,
        assets: distribution,
        edge: distribution,
        warm: "there are no cold starts of the server here",
        dev: "this is the development mode",
        transform: distribution,
        protection: distribution,
        permissions: "the server's functions talk to no AWS service",
      });
      recorder.plan.sites.push({
        construct: name,
        path: String(options.path ?? "."),
        environment: environmentOf(options.environment),
        links: linksOf((options.link ?? []) as unknown[]),
      });
    }

    getSSTLink(): Link {
      return { type: "sst.aws.Nextjs", properties: { url: this.url }, permissions: [] };
    }
  };
}
