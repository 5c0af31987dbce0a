export { type Arn, type ArnOptions, arn, iamName, nameOrArn, parseArn } from "./arns";
export { exclude, type ListLimits, list, listOf, splitList, tagFilters } from "./collections";
export { ec2Id, ec2Instance, ec2Prefixes, ec2SecurityGroup, ec2Subnet, ec2Vpc } from "./ec2-ids";
export { type FieldMarks, type FieldText, type FormatCode, field, fieldMeta, raise } from "./field";
export { dnsName, isRefusedLiteral, publicHost, publicUrl, splitHostPort, toAsciiName, urlProblem } from "./hosts";
export { count, decimalNumber, flag, integer, type NumberLimits, parseBoolean, parseDecimal, port } from "./numbers";
export { region } from "./region";
export { bucket, cfnType, choice, hostedZone, rdsId, type TextLimits, text } from "./text";
export { date, duration, parseDate, parseDuration } from "./time";
