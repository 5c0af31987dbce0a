/** Where the resources of one Custodian type stand in the recorded answers. */
export interface ResourceSource {
  /** The listing; its items are the members of the first list in the answer. */
  list: string;
  /** A further call per item, in the order of the items; its only object is the item in full. */
  detail?: string;
  /** The member of an item that is the resource, where the listing wraps it. */
  inside?: string;
  /** Tags per item, or of all items in one answer. */
  tags?: string;
}

const jobs = ["Entities", "DocumentClassification", "Topics", "KeyPhrases", "TargetedSentiment"];
const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter, at) => `${at ? "-" : ""}${letter.toLowerCase()}`);

export const resourceSources: Readonly<Record<string, ResourceSource>> = {
  "app-elb-target-group": {
    list: "elasticloadbalancing:DescribeTargetGroups",
    tags: "elasticloadbalancing:DescribeTags",
  },
  "bedrock-mantle-project": { list: "cloudcontrolapi:ListResources" },
  "catalog-product": { list: "servicecatalog:SearchProductsAsAdmin", inside: "ProductViewSummary" },
  "cloudhsm-cluster": { list: "cloudhsmv2:DescribeClusters" },
  cloudtrail: { list: "cloudtrail:DescribeTrails" },
  "comprehend-document-classifier": { list: "comprehend:ListDocumentClassifiers" },
  ...Object.fromEntries(
    jobs.map((job): [string, ResourceSource] => {
      const call = job === "DocumentClassification" ? "DocumentClassification" : `${job}Detection`;
      return [
        `comprehend-${kebab(call)}-job`,
        { list: `comprehend:List${call}Jobs`, detail: `comprehend:Describe${call}Job` },
      ];
    }),
  ),
  "connect-campaign": { list: "connect-campaigns:ListCampaigns", detail: "connect-campaigns:GetConnectInstanceConfig" },
  "config-recorder": { list: "config:DescribeConfigurationRecorders", detail: "config:DescribeDeliveryChannels" },
  "devops-agent-space": { list: "aidevops:ListAgentSpaces" },
  directconnect: { list: "directconnect:DescribeConnections" },
  "directconnect-gateway": { list: "directconnect:DescribeDirectConnectGateways" },
  "dynamodb-table": { list: "dynamodb:ListTables", detail: "dynamodb:DescribeTable" },
  ecs: { list: "ecs:DescribeClusters" },
  "elasticache-reserved": { list: "elasticache:DescribeReservedCacheNodes" },
  elb: { list: "elasticloadbalancing:DescribeLoadBalancers" },
  emr: { list: "elasticmapreduce:ListClusters", detail: "elasticmapreduce:DescribeCluster" },
  "event-api-destination": { list: "events:ListApiDestinations", detail: "events:DescribeApiDestination" },
  firehose: { list: "firehose:ListDeliveryStreams", detail: "firehose:DescribeDeliveryStream" },
  "glue-database": { list: "glue:GetDatabases" },
  "internet-gateway": { list: "ec2:DescribeInternetGateways" },
  "kinesis-analytics": { list: "kinesisanalytics:ListApplications", detail: "kinesisanalytics:DescribeApplication" },
  "lambda-event-source-mapping": { list: "lambda:ListEventSourceMappings", detail: "lambda:GetEventSourceMapping" },
  "mirror-target": { list: "ec2:DescribeTrafficMirrorTargets" },
  "networkmanager-device": { list: "networkmanager:GetDevices" },
  "quicksight-dashboard": { list: "quicksight:ListDashboards", tags: "quicksight:ListTagsForResource" },
  "quicksight-user": { list: "quicksight:ListUsers", tags: "quicksight:ListTagsForResource" },
  r53domain: { list: "route53domains:ListDomains", detail: "route53domains:GetDomainDetail" },
  rds: { list: "rds:DescribeDBInstances" },
  "rds-cluster": { list: "rds:DescribeDBClusters" },
  redshift: { list: "redshift:DescribeClusters", tags: "redshift:DescribeTags" },
  "redshift-snapshot": { list: "redshift:DescribeClusterSnapshots" },
  "rest-stage": { list: "apigateway:GetStages" },
  "savings-plan": { list: "savingsplans:DescribeSavingsPlans" },
  "scaling-policy": { list: "autoscaling:DescribePolicies" },
  "service-quota-service": { list: "servicequotas:ListServices" },
  "ssm-activation": { list: "ssm:DescribeActivations" },
  "transfer-connector": { list: "transfer:ListConnectors", detail: "transfer:DescribeConnector" },
  workspaces: { list: "workspaces:DescribeWorkspaces" },
};
