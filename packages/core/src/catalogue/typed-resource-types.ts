/**
 * CloudFormation types of the resources that the typed checks of a service look at. The role for the whole catalogue may also read these by
 * generic checks. Of DNS records there is only the zone: CloudFormation cannot read them.
 */
export const typedResourceTypes: Readonly<Record<string, readonly string[]>> = {
  ALB: [
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
  ],
  CloudFront: ["AWS::CloudFront::Distribution"],
  ConfigService: [
    "AWS::Config::ConfigRule",
    "AWS::Config::ConfigurationAggregator",
    "AWS::Config::ConfigurationRecorder",
    "AWS::Config::ConformancePack",
    "AWS::Config::DeliveryChannel",
  ],
  DynamoDB: ["AWS::DynamoDB::Table", "AWS::KMS::Key"],
  EC2: ["AWS::EC2::Instance", "AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::VPC"],
  ECS: ["AWS::ECS::Cluster", "AWS::ECS::Service", "AWS::ECS::TaskDefinition"],
  IAM: ["AWS::IAM::Group", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role", "AWS::IAM::User"],
  Lambda: ["AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Function", "AWS::Lambda::LayerVersion", "AWS::Lambda::Url"],
  RDS: ["AWS::RDS::DBInstance", "AWS::RDS::DBSubnetGroup"],
  Route53: ["AWS::Route53::HostedZone"],
  S3: ["AWS::S3::Bucket", "AWS::S3::BucketPolicy"],
};
