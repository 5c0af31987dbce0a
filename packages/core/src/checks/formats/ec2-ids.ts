import { type FieldText, field, textWhere } from "./field";

/** Prefixes of EC2 resource ids. */
export const ec2Prefixes = {
  instance: "i-",
  securityGroup: "sg-",
  subnet: "subnet-",
  vpc: "vpc-",
  volume: "vol-",
  snapshot: "snap-",
  image: "ami-",
  routeTable: "rtb-",
  networkAcl: "acl-",
  natGateway: "nat-",
  internetGateway: "igw-",
  peering: "pcx-",
  vpcEndpoint: "vpce-",
  transitGateway: "tgw-",
  transitGatewayAttachment: "tgw-attach-",
  transitGatewayRouteTable: "tgw-rtb-",
  vpnConnection: "vpn-",
  allocation: "eipalloc-",
  prefixList: "pl-",
} as const;

/** An EC2 id: the prefix of the resource and 8 or 17 lower-case hexadecimal digits. */
export function ec2Id(resource: keyof typeof ec2Prefixes, words: FieldText) {
  const prefix = ec2Prefixes[resource];
  const message = `must be ${prefix} followed by 8 or 17 lower-case hexadecimal digits`;
  const pattern = new RegExp(`^${prefix}(?:[0-9a-f]{8}|[0-9a-f]{17})$`);
  return field(textWhere(pattern, message), words, { "x-format": `ec2:${prefix}` });
}

export const ec2Instance = (words: FieldText) => ec2Id("instance", words);
export const ec2SecurityGroup = (words: FieldText) => ec2Id("securityGroup", words);
export const ec2Subnet = (words: FieldText) => ec2Id("subnet", words);
export const ec2Vpc = (words: FieldText) => ec2Id("vpc", words);
