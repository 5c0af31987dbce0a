import { all, any, exists, is } from "../../kit/conditions";
import { type GuardRule, number, rule, same, unsetOr } from "./rule";

const elasticsearch = "AWS::Elasticsearch::Domain";
const opensearch = "AWS::OpenSearchService::Domain";
const notebook = "AWS::SageMaker::NotebookInstance";
const masterCount = "ElasticsearchClusterConfig.DedicatedMasterCount";
const applicationLogs = "LogPublishingOptions.ES_APPLICATION_LOGS";

export const analyticsRules: Readonly<Record<string, GuardRule>> = {
  ELASTICSEARCH_LOGS_TO_CLOUDWATCH: rule(
    elasticsearch,
    any(
      ...["ES_APPLICATION_LOGS", "SEARCH_SLOW_LOGS", "INDEX_SLOW_LOGS"].map((kind) =>
        same(`LogPublishingOptions.${kind}.Enabled`, true),
      ),
    ),
  ),
  ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE: rule(
    elasticsearch,
    all(
      same("ElasticsearchClusterConfig.DedicatedMasterEnabled", true),
      unsetOr(masterCount, number(masterCount, "GREATER_THAN_OR_EQUALS", 3)),
    ),
  ),
  OPENSEARCH_APPLICATION_LOGGING_ENABLED: rule(
    opensearch,
    all(
      same(`${applicationLogs}.Enabled`, true),
      is(`type(${applicationLogs}.CloudWatchLogsLogGroupArn)`, "IN_LIST", ["string", "object"]),
    ),
  ),
  OPENSEARCH_NODE_TO_NODE_ENCRYPTION_CHECK: rule(opensearch, same("NodeToNodeEncryptionOptions.Enabled", true), {
    nag: "W85",
  }),
  SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED: rule(notebook, exists("KmsKeyId"), { nag: "W1201" }),
  SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS: rule(notebook, same("DirectInternetAccess", "Disabled")),
};
