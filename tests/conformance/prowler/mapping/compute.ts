import { all, any, type Condition, equals, every, exists, is, isFalse, isTrue, notExists } from "../../kit/conditions";
import { base, checks, counted, type Mapping, resource, someResource } from "./model";
import { instancePort } from "./network";

const group = "AWS::AutoScaling::AutoScalingGroup";
const launchConfiguration = "AWS::AutoScaling::LaunchConfiguration";
const taskDefinition = "AWS::ECS::TaskDefinition";

/** The launch configuration of an Auto Scaling group, if it has one, is not one that the condition describes. */
export const launchConfigurationIsNot = (forbidden: Condition): Mapping =>
  checks([group, launchConfiguration], "resource", ({ finding, identifier }) => [
    {
      type: "RESOURCE_PROPERTY",
      alias: "asg",
      region: finding.region,
      parameters: { typeName: group, identifier, path: "LaunchConfigurationName || 'none'" },
    },
    counted(
      launchConfiguration,
      finding,
      all(equals("LaunchConfigurationName", "{{asg.value}}"), forbidden),
      "EQUALS",
      0,
    ),
  ]);

export const computeMapping: Readonly<Record<string, Mapping>> = {
  autoscaling_group_capacity_rebalance_enabled: resource(group, isTrue("CapacityRebalance")),
  autoscaling_group_elb_health_check_enabled: resource(group, is("HealthCheckType", "CONTAINS", "ELB")),
  autoscaling_group_multiple_az: resource(group, is("AvailabilityZones", "LENGTH_GT", 1)),
  autoscaling_group_using_ec2_launch_template: resource(
    group,
    any(exists("LaunchTemplate"), exists("MixedInstancesPolicy.LaunchTemplate")),
  ),
  autoscaling_group_launch_configuration_requires_imdsv2: checks(
    [group, launchConfiguration],
    "resource",
    ({ finding, identifier }) => [
      {
        type: "RESOURCE_PROPERTY",
        alias: "asg",
        region: finding.region,
        parameters: { typeName: group, identifier, path: "LaunchConfigurationName" },
      },
      {
        type: "RESOURCE_PROPERTY",
        region: finding.region,
        parameters: {
          typeName: launchConfiguration,
          identifier: "{{asg.value}}",
          path: "MetadataOptions",
        },
        condition: any(
          equals("MetadataOptions.HttpEndpoint", "disabled"),
          all(equals("MetadataOptions.HttpEndpoint", "enabled"), equals("MetadataOptions.HttpTokens", "required")),
        ),
      },
    ],
  ),
  awslambda_function_env_vars_not_encrypted_with_cmk: resource(
    "AWS::Lambda::Function",
    any(is("Environment.Variables", "IS_EMPTY"), is("KmsKeyArn", "IS_NOT_EMPTY")),
  ),
  ec2_ebs_volume_encryption: resource("AWS::EC2::Volume", isTrue("Encrypted")),
  ec2_instance_port_kafka_exposed_to_internet: instancePort(9092),
  ec2_instance_port_kerberos_exposed_to_internet: instancePort(88, 464, 749, 750),
  ec2_instance_port_rdp_exposed_to_internet: instancePort(3389),
  ec2_instance_port_ssh_exposed_to_internet: instancePort(22),
  ec2_instance_port_telnet_exposed_to_internet: instancePort(23),
  ec2_instance_uses_single_eni: resource(
    "AWS::EC2::Instance",
    any(notExists("NetworkInterfaces"), is("NetworkInterfaces", "LENGTH_LT", 2)),
  ),
  ec2_launch_template_imdsv2_required: resource(
    "AWS::EC2::LaunchTemplate",
    any(
      equals("LaunchTemplateData.MetadataOptions.HttpEndpoint", "disabled"),
      equals("LaunchTemplateData.MetadataOptions.HttpTokens", "required"),
    ),
  ),
  ec2_elastic_ip_unassigned: someResource("AWS::EC2::EIPAssociation", ({ finding }) =>
    equals("EIP", finding.resource_id),
  ),
  ecs_task_definitions_host_networking_mode_users: resource(
    taskDefinition,
    any(
      notExists("NetworkMode"),
      is("NetworkMode", "NOT_EQUALS", "host"),
      every(
        "ContainerDefinitions",
        any(isTrue("Privileged"), all(is("User", "IS_NOT_EMPTY"), is("User", "NOT_EQUALS", "root"))),
      ),
    ),
  ),
  ecs_task_definitions_logging_block_mode: resource(
    taskDefinition,
    every("ContainerDefinitions", equals("LogConfiguration.Options.mode", "non-blocking"), exists("LogConfiguration")),
  ),
  ecs_task_definitions_logging_enabled: resource(
    taskDefinition,
    every("ContainerDefinitions", is("LogConfiguration.LogDriver", "IS_NOT_EMPTY")),
  ),
  transfer_server_pqc_ssh_kex_enabled: resource(
    "AWS::Transfer::Server",
    is("SecurityPolicyName", "IN_LIST", ["TransferSecurityPolicy-2025-03", "TransferSecurityPolicy-FIPS-2025-03"]),
  ),
  ecs_task_set_no_assign_public_ip: resource(
    "AWS::ECS::TaskSet",
    // Without this setting no public address is given.
    any(
      notExists("NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp"),
      is("NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp", "NOT_EQUALS", "ENABLED"),
    ),
  ),
  config_recorder_all_regions_enabled: base("CONFIG_RECORDER_ACTIVE", () => ({}), "region"),
  config_recorder_using_aws_service_role: resource(
    "AWS::Config::ConfigurationRecorder",
    is("RoleARN", "ENDS_WITH", ":role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"),
  ),
  transfer_server_in_transit_encryption_enabled: resource(
    "AWS::Transfer::Server",
    is("Protocols", "NOT_CONTAINS", "FTP"),
  ),
  sagemaker_endpoint_config_prod_variant_instances: resource(
    "AWS::SageMaker::EndpointConfig",
    every("ProductionVariants", is("InitialInstanceCount", "GREATER_THAN", 1)),
  ),
  mq_broker_auto_minor_version_upgrades: resource("AWS::AmazonMQ::Broker", isTrue("AutoMinorVersionUpgrade")),
  mq_broker_cluster_deployment_mode: resource(
    "AWS::AmazonMQ::Broker",
    equals("DeploymentMode", "CLUSTER_MULTI_AZ"),
    is("EngineType", "EQUALS_IGNORE_CASE", "RabbitMQ"),
  ),
  mq_broker_not_publicly_accessible: resource("AWS::AmazonMQ::Broker", isFalse("PubliclyAccessible")),
};
