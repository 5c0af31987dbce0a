import { all, type Condition, is } from "../../../kit/conditions";
import { type GuardRule, number, rule, same } from "../rule";

const elasticsearch = "AWS::Elasticsearch::Domain";
const opensearch = "AWS::OpenSearchService::Domain";

const logs = (kind: string): Condition =>
  all(
    same(`LogPublishingOptions.${kind}.Enabled`, true),
    is(`type(LogPublishingOptions.${kind}.CloudWatchLogsLogGroupArn)`, "IN_LIST", ["string", "object"]),
  );

/** Three data nodes in several zones. */
const survivesLoss = (config: string): Condition =>
  all(number(`${config}.InstanceCount`, "GREATER_THAN_OR_EQUALS", 3), same(`${config}.ZoneAwarenessEnabled`, true));

export const searchRules: Readonly<Record<string, GuardRule>> = {
  ELASTICSEARCH_APPLICATION_LOGGING_ENABLED: rule(elasticsearch, logs("ES_APPLICATION_LOGS")),
  ELASTICSEARCH_AUDIT_LOGGING_ENABLED: rule(elasticsearch, logs("AUDIT_LOGS")),
  ELASTICSEARCH_DATA_NODE_FAULT_TOLERANCE: rule(elasticsearch, survivesLoss("ElasticsearchClusterConfig")),
  ELASTICSEARCH_ENCRYPTED_AT_REST: rule(elasticsearch, same("EncryptionAtRestOptions.Enabled", true), { nag: "W54" }),
  ELASTICSEARCH_HTTPS_REQUIRED: rule(elasticsearch, same("DomainEndpointOptions.EnforceHTTPS", true)),
  ELASTICSEARCH_IN_VPC_ONLY: rule(elasticsearch, is("VPCOptions", "IS_NOT_EMPTY"), { nag: "W90" }),
  ELASTICSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK: rule(elasticsearch, same("NodeToNodeEncryptionOptions.Enabled", true), {
    nag: "W85",
  }),
  OPENSEARCH_ACCESS_CONTROL_ENABLED: rule(opensearch, same("AdvancedSecurityOptions.Enabled", true)),
  OPENSEARCH_AUDIT_LOGGING_ENABLED: rule(opensearch, logs("AUDIT_LOGS")),
  OPENSEARCH_DATA_NODE_FAULT_TOLERANCE: rule(opensearch, survivesLoss("ClusterConfig")),
  OPENSEARCH_ENCRYPTED_AT_REST: rule(opensearch, same("EncryptionAtRestOptions.Enabled", true), { nag: "W54" }),
  OPENSEARCH_HTTPS_REQUIRED: rule(opensearch, same("DomainEndpointOptions.EnforceHTTPS", true)),
  OPENSEARCH_IN_VPC_ONLY: rule(opensearch, is("VPCOptions", "IS_NOT_EMPTY"), { nag: "W90" }),
};
