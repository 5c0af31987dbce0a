import { all, any, equals, every, exists, is, isTrue, not, notExists, some } from "../../../kit/conditions";
import { launchConfigurationIsNot } from "../compute";
import { type Mapping, resource } from "../model";

const server = "AWS::EC2::Instance";
const lambda = "AWS::Lambda::Function";
const broker = "AWS::AmazonMQ::Broker";
const taskDefinition = "AWS::ECS::TaskDefinition";
const assignPublicIp = "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp";

export const furtherCompute: Readonly<Record<string, Mapping>> = {
  ec2_instance_imdsv2_enabled: resource(
    server,
    any(
      equals("MetadataOptions.HttpEndpoint", "disabled"),
      all(equals("MetadataOptions.HttpEndpoint", "enabled"), equals("MetadataOptions.HttpTokens", "required")),
    ),
  ),
  ec2_instance_profile_attached: resource(server, is("IamInstanceProfile", "IS_NOT_EMPTY")),
  ec2_instance_public_ip: resource(server, is("PublicIp", "IS_EMPTY")),
  ec2_instance_internet_facing_with_instance_profile: resource(
    server,
    any(is("PublicIp", "IS_EMPTY"), is("IamInstanceProfile", "IS_EMPTY")),
  ),
  ec2_instance_detailed_monitoring_enabled: resource(server, isTrue("Monitoring")),
  autoscaling_group_launch_configuration_no_public_ip: launchConfigurationIsNot(isTrue("AssociatePublicIpAddress")),
  awslambda_function_inside_vpc: resource(
    lambda,
    all(is("VpcConfig.SubnetIds", "IS_NOT_EMPTY"), is("VpcConfig.SecurityGroupIds", "IS_NOT_EMPTY")),
  ),
  awslambda_function_no_dead_letter_queue: resource(lambda, is("DeadLetterConfig.TargetArn", "IS_NOT_EMPTY")),
  awslambda_function_url_public: resource("AWS::Lambda::Url", equals("AuthType", "AWS_IAM")),
  awslambda_function_url_cors_policy: resource(
    "AWS::Lambda::Url",
    any(notExists("Cors.AllowOrigins"), is("Cors.AllowOrigins", "NOT_CONTAINS", "*")),
  ),
  ecs_task_definitions_containers_readonly_access: resource(
    taskDefinition,
    every("ContainerDefinitions", isTrue("ReadonlyRootFilesystem")),
  ),
  ecs_task_definitions_no_privileged_containers: resource(
    taskDefinition,
    not(some("ContainerDefinitions", isTrue("Privileged"))),
  ),
  ecs_task_definitions_host_namespace_not_shared: resource(
    taskDefinition,
    any(notExists("PidMode"), is("PidMode", "NOT_EQUALS", "host")),
  ),
  ecs_service_no_assign_public_ip: resource(
    "AWS::ECS::Service",
    any(notExists(assignPublicIp), is(assignPublicIp, "NOT_EQUALS", "ENABLED")),
  ),
  ecs_cluster_container_insights_enabled: resource(
    "AWS::ECS::Cluster",
    some("ClusterSettings", all(equals("Name", "containerInsights"), is("Value", "IN_LIST", ["enabled", "enhanced"]))),
  ),
  bedrock_agent_guardrail_enabled: resource(
    "AWS::Bedrock::Agent",
    exists("GuardrailConfiguration.GuardrailIdentifier"),
  ),
  mq_broker_active_deployment_mode: resource(
    broker,
    equals("DeploymentMode", "ACTIVE_STANDBY_MULTI_AZ"),
    is("EngineType", "EQUALS_IGNORE_CASE", "ActiveMQ"),
  ),
  mq_broker_logging_enabled: resource(
    broker,
    // Only ActiveMQ has an audit log.
    all(isTrue("Logs.General"), any(is("EngineType", "EQUALS_IGNORE_CASE", "RabbitMQ"), isTrue("Logs.Audit"))),
  ),
  dms_endpoint_ssl_enabled: resource("AWS::DMS::Endpoint", is("SslMode", "NOT_EQUALS", "none")),
  dms_endpoint_mongodb_authentication_enabled: resource(
    "AWS::DMS::Endpoint",
    equals("MongoDbSettings.AuthType", "password"),
  ),
  dms_instance_minor_version_upgrade_enabled: resource(
    "AWS::DMS::ReplicationInstance",
    isTrue("AutoMinorVersionUpgrade"),
  ),
  dms_instance_multi_az_enabled: resource("AWS::DMS::ReplicationInstance", isTrue("MultiAZ")),
};
