import { capitalised, isObject, type JsonObject, listAt, objectAt, textAt } from "../../kit/json";
import { also, at, type DocumentSource, listed, named, perCall } from "./source";

const taskDefinitionMaps = ["options", "dockerLabels"];

export const computeSources: readonly DocumentSource[] = [
  listed({
    typeName: "AWS::AutoScaling::AutoScalingGroup",
    list: "autoscaling:DescribeAutoScalingGroups",
    items: at("AutoScalingGroups"),
    identifier: named("AutoScalingGroupName"),
    names: also("AutoScalingGroupARN"),
  }),
  listed({
    typeName: "AWS::AutoScaling::LaunchConfiguration",
    list: "autoscaling:DescribeLaunchConfigurations",
    items: at("LaunchConfigurations"),
    identifier: named("LaunchConfigurationName"),
    names: also("LaunchConfigurationARN"),
  }),
  listed({
    typeName: "AWS::EC2::Instance",
    list: "ec2:DescribeInstances",
    items: (answer) => listAt(answer, "Reservations").flatMap((reservation) => listAt(reservation, "Instances")),
    identifier: named("InstanceId"),
    properties: (instance) => ({
      ...instance,
      SecurityGroupIds: listAt(instance, "SecurityGroups").map((group) => textAt(group, "GroupId")),
      PublicIp: instance.PublicIpAddress,
      Monitoring: textAt(objectAt(instance, "Monitoring"), "State") === "enabled",
      // The resource names the profile, the answer its ARN.
      IamInstanceProfile: textAt(objectAt(instance, "IamInstanceProfile"), "Arn").split("/").at(-1) || undefined,
    }),
  }),
  listed({
    typeName: "AWS::EC2::Volume",
    list: "ec2:DescribeVolumes",
    items: at("Volumes"),
    identifier: named("VolumeId"),
  }),
  listed({
    typeName: "AWS::EC2::LaunchTemplate",
    list: "ec2:DescribeLaunchTemplates",
    items: at("LaunchTemplates"),
    identifier: named("LaunchTemplateId"),
    properties: (template, ask) => {
      const versions = listAt(
        ask("ec2:DescribeLaunchTemplateVersions", { LaunchTemplateId: textAt(template, "LaunchTemplateId") }),
        "LaunchTemplateVersions",
      );
      // A resource has the data of one version; the newest is the one a stack would have written.
      const newest = [...versions].sort((a, b) => numberAt(b, "VersionNumber") - numberAt(a, "VersionNumber"))[0];
      return { ...template, LaunchTemplateData: objectAt(newest, "LaunchTemplateData") };
    },
  }),
  listed({
    typeName: "AWS::ECS::TaskDefinition",
    list: "ecs:ListTaskDefinitions",
    items: at("taskDefinitionArns"),
    identifier: named("Value"),
    properties: ({ Value }, ask) => {
      const answer = ask("ecs:DescribeTaskDefinition", { taskDefinition: Value });
      return capitalised(objectAt(answer, "taskDefinition"), taskDefinitionMaps) as JsonObject;
    },
  }),
  ecsTaskSets(),
  ecsServices(),
  ecsClusters(),
  listed({
    typeName: "AWS::Lambda::Function",
    list: "lambda:ListFunctions",
    items: at("Functions"),
    identifier: named("FunctionName"),
    names: also("FunctionArn"),
    properties: ({ KMSKeyArn, VpcConfig, ...described }) => ({
      ...described,
      KmsKeyArn: KMSKeyArn,
      // The schema has no VpcId here.
      ...(isObject(VpcConfig) && {
        VpcConfig: {
          SubnetIds: listAt(VpcConfig, "SubnetIds"),
          SecurityGroupIds: listAt(VpcConfig, "SecurityGroupIds"),
        },
      }),
    }),
  }),
  lambdaUrls(),
];

/** A function without a URL answers that there is none. */
function lambdaUrls(): DocumentSource {
  return perCall({
    typeName: "AWS::Lambda::Url",
    call: "lambda:GetFunctionUrlConfig",
    absent: ["ResourceNotFoundException"],
    items: (answer) => [answer],
    identifier: named("FunctionArn"),
  });
}

/** Services are described cluster by cluster. */
function ecsServices(): DocumentSource {
  return perCall({
    typeName: "AWS::ECS::Service",
    call: "ecs:DescribeServices",
    items: at("services"),
    identifier: (service) => [service.serviceArn, service.clusterArn].join("|"),
    names: also("serviceArn"),
    properties: (service) => {
      const network = objectAt(objectAt(service, "networkConfiguration"), "awsvpcConfiguration");
      return {
        ServiceArn: service.serviceArn,
        ServiceName: service.serviceName,
        Cluster: service.clusterArn,
        LaunchType: service.launchType,
        PlatformVersion: service.platformVersion,
        NetworkConfiguration: { AwsvpcConfiguration: capitalised(network) },
      };
    },
  });
}

function ecsClusters(): DocumentSource {
  return perCall({
    typeName: "AWS::ECS::Cluster",
    call: "ecs:DescribeClusters",
    items: at("clusters"),
    identifier: named("clusterName"),
    names: also("clusterArn"),
    properties: ({ clusterArn, clusterName, settings }) => ({
      Arn: clusterArn,
      ClusterName: clusterName,
      ClusterSettings: capitalised(settings),
    }),
  });
}

/** Task sets have no listing of their own: they stand inside the described services. */
function ecsTaskSets(): DocumentSource {
  const typeName = "AWS::ECS::TaskSet";
  return {
    typeName,
    documents(recording, region) {
      const described = recording.calls("ecs:DescribeServices").filter((call) => call.region === region);
      if (described.length === 0) return undefined;
      const services = described.flatMap(({ response }) => listAt(response, "services"));
      return services
        .flatMap((service) => listAt(service, "taskSets"))
        .filter(isObject)
        .map((taskSet) => {
          const network = objectAt(objectAt(taskSet, "networkConfiguration"), "awsvpcConfiguration");
          const properties = capitalised(taskSet) as JsonObject;
          return {
            typeName,
            identifier: [taskSet.clusterArn, taskSet.serviceArn, taskSet.id].join("|"),
            names: [textAt(taskSet, "taskSetArn"), textAt(taskSet, "id")],
            content: {
              properties: { ...properties, NetworkConfiguration: { AwsVpcConfiguration: capitalised(network) } },
            },
          };
        });
    },
  };
}

function numberAt(value: unknown, key: string): number {
  const member = isObject(value) ? value[key] : undefined;
  return typeof member === "number" ? member : 0;
}
