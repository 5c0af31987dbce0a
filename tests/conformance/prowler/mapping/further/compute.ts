import { all, any, equals, ifUnset, is, isTrue } from "../../../kit/conditions";
import { launchConfigurationIsNot } from "../compute";
import { type Mapping, resource } from "../model";

const server = "AWS::EC2::Instance";

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
  autoscaling_group_launch_configuration_no_public_ip: launchConfigurationIsNot(
    ifUnset("false", isTrue("AssociatePublicIpAddress")),
  ),
};
