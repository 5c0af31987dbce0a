import type { ApiPlan, CorsPlan } from "../model";
import { NotImplementedLocally } from "../not-implemented";
import { type Arguments, applyTransform, readOptions, secondsOf } from "../options";
import { output } from "../output";
import type { Recorder } from "../recorder";
import { Construct, guarded, type Link } from "./construct";
import type { FunctionFactory } from "./function";

/** `sst.aws.ApiGatewayV2`: an HTTP API with JWT and Lambda authorizers. */
export function defineApi(recorder: Recorder, functions: FunctionFactory) {
  return class ApiGatewayV2 extends Construct {
    readonly url = output(recorder.context.apiUrl);
    readonly nodes;
    readonly plan: ApiPlan;

    constructor(name: string, args?: unknown) {
      super("sst.aws.ApiGatewayV2", name);
      recorder.claimName(name);
      if (recorder.plan.apis.length > 0) throw new NotImplementedLocally("more than one sst.aws.ApiGatewayV2");
      const options = readOptions("sst.aws.ApiGatewayV2 option", args, ["cors", "transform"], {
        accessLog: "requests are logged in the data folder",
        domain: "there is one address: the loopback",
      });
      const transform = readOptions("sst.aws.ApiGatewayV2 transform", options.transform, ["stage"], {
        logGroup: "there is no CloudWatch on one machine",
        api: "names and descriptions",
      });
      this.plan = {
        construct: name,
        url: recorder.context.apiUrl,
        authorizers: {},
        routes: [],
        ...corsOf(options.cors),
        ...throttlingOf(applyTransform(transform.stage, {}, name)),
      };
      recorder.plan.apis.push(this.plan);
      const id = `local${name.toLowerCase()}`;
      this.nodes = guarded("sst.aws.ApiGatewayV2 nodes", {
        api: output({ id, name, arn: recorder.arn("apigateway", `/apis/${id}`) }),
        stage: output({ id: "$default", name: "$default" }),
        logGroup: output({ name: `/aws/vendedlogs/apis/${id}` }),
      });
    }

    addAuthorizer(args: unknown) {
      const options = readOptions("sst.aws.ApiGatewayV2.addAuthorizer option", args, ["name", "jwt", "lambda"]);
      const name = String(options.name);
      if (options.jwt) {
        const jwt = readOptions("authorizer jwt", options.jwt, ["issuer", "audiences", "identitySource"]);
        this.plan.authorizers[name] = {
          kind: "jwt",
          issuer: String(jwt.issuer),
          audiences: jwt.audiences as string[],
          identitySource: String(jwt.identitySource ?? "$request.header.Authorization"),
        };
      } else {
        const supported = ["function", "payload", "response", "ttl", "identitySources"];
        const lambda = readOptions("authorizer lambda", options.lambda, supported);
        if ((lambda.payload ?? "2.0") !== "2.0") throw new NotImplementedLocally("authorizer lambda payload 1.0");
        this.plan.authorizers[name] = {
          kind: "lambda",
          functionName: functions.from(`${this.constructName}Authorizer${name}`, lambda.function).name,
          identitySources: (lambda.identitySources ?? ["$request.header.Authorization"]) as string[],
          ttlSeconds: secondsOf(lambda.ttl, 0),
          simpleResponse: (lambda.response ?? "simple") === "simple",
        };
      }
      return guarded("authorizer", { id: output(name), nodes: {} });
    }

    route(routeKey: string, handler: unknown, args?: unknown) {
      const options = readOptions("sst.aws.ApiGatewayV2.route option", args, ["auth", "name"], {
        transform: "the names of integration and route",
      });
      const label = options.name === undefined ? labelOf(routeKey) : String(options.name);
      const target = functions.from(`${this.constructName}Route${label}`, handler);
      this.plan.routes.push({ routeKey, functionName: target.name, ...authOf(options.auth) });
      return guarded("route", { nodes: {} });
    }

    getSSTLink(): Link {
      return { type: "sst.aws.ApiGatewayV2", properties: { url: this.url }, permissions: [] };
    }
  };
}

/** `GET /api/groups/{id}` → `GetApiGroupsId`, where SST takes a hash. */
function labelOf(routeKey: string): string {
  return routeKey
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function authOf(auth: unknown): { authorizer?: string; scopes?: string[] } {
  if (auth === undefined || auth === false) return {};
  const { jwt, lambda } = readOptions("route auth", auth, ["jwt", "lambda"]);
  if (lambda !== undefined) return { authorizer: String(lambda) };
  const { authorizer, scopes } = readOptions("route auth jwt", jwt, ["authorizer", "scopes"]);
  return { authorizer: String(authorizer), ...(scopes === undefined ? {} : { scopes: scopes as string[] }) };
}

function throttlingOf(stage: Arguments): Pick<ApiPlan, "throttling"> {
  const { defaultRouteSettings } = readOptions(
    "sst.aws.ApiGatewayV2 transform.stage",
    stage,
    ["defaultRouteSettings"],
    {
      accessLogSettings: "requests are logged in the data folder",
      tags: "nothing reads tags",
    },
  );
  if (defaultRouteSettings === undefined) return {};
  const settings = readOptions(
    "defaultRouteSettings",
    defaultRouteSettings,
    ["throttlingRateLimit", "throttlingBurstLimit"],
    { detailedMetricsEnabled: "there is no CloudWatch on one machine" },
  ) as { throttlingRateLimit?: number; throttlingBurstLimit?: number };
  return { throttling: { rateLimit: settings.throttlingRateLimit, burstLimit: settings.throttlingBurstLimit } };
}

/** SST allows everything unless told otherwise. */
function corsOf(cors: unknown): Pick<ApiPlan, "cors"> {
  if (cors === false) return {};
  const options = readOptions("sst.aws.ApiGatewayV2 cors", cors === true ? {} : cors, [
    "allowOrigins",
    "allowMethods",
    "allowHeaders",
    "exposeHeaders",
    "allowCredentials",
    "maxAge",
  ]) as Partial<CorsPlan> & { maxAge?: string };
  return {
    cors: {
      allowOrigins: options.allowOrigins ?? ["*"],
      allowMethods: options.allowMethods ?? ["*"],
      allowHeaders: options.allowHeaders ?? ["*"],
      exposeHeaders: options.exposeHeaders ?? [],
      allowCredentials: options.allowCredentials ?? false,
      maxAgeSeconds: secondsOf(options.maxAge, 0),
    },
  };
}
