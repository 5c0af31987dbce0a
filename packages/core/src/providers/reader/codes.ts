// Error codes of the providers by what they mean. Source: check catalogue 2.2 and 2.3.

export const deniedCodes = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "UnauthorizedOperation",
  "AuthorizationError",
  "AuthorizationErrorException",
  "NotAuthorizedException",
  "NotAuthorized",
  "ForbiddenException",
  "KMSAccessDeniedException",
  "KmsAccessDeniedException",
  "AllAccessDisabled",
]);
/** Codes that a region which is not enabled gives, and rejected credentials as well. */
export const regionOrCredentialCodes = new Set([
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "AuthFailure",
  "InvalidToken",
]);
export const credentialCodes = new Set([
  "CredentialsError",
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "InvalidAccessKeyId",
  "InvalidCredentialsException",
]);
export const unsupportedCodes = new Set([
  "SubscriptionRequiredException",
  "UnsupportedActionException",
  "UnsupportedOperation",
  "TypeNotFoundException",
  "InvalidAction",
  "NotImplemented",
  "NotRecorded",
  "EndpointError",
  "NoEndpointInRegion",
]);
/** What the provider rejects as malformed, where no other meaning is known. */
export const malformedCode = /^(Invalid|Malformed|Validation|Missing|BadRequest|IllegalArgument)/;
export const throttleCodes = new Set([
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "TooManyRequestsException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "PriorRequestNotComplete",
  "BandwidthLimitExceeded",
  "LimitExceededException",
]);

export const unavailableCodes = new Set([
  "TimeoutError",
  "RequestTimeout",
  "RequestTimeoutException",
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "ETIMEDOUT",
  "EPIPE",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  "InternalError",
  "InternalFailure",
  "InternalServerError",
  "InternalServerException",
  "InternalServiceError",
  "ServiceInternalErrorException",
  "HandlerInternalFailureException",
  "NetworkFailureException",
]);
/** Codes by which services say that a resource itself is missing; not those that say it of a property. */
export const missingCodes =
  /^(Invalid\w+\.NotFound|NatGatewayNotFound|(TargetGroup|LoadBalancer|Listener|DB(Instance|ParameterGroup|Snapshot)|FileSystem|Cluster)NotFound|(DBCluster|DBClusterSnapshot|ReplicationGroup)NotFoundFault|NoSuch(HostedZone|HealthCheck|Entity|Bucket|Distribution)|NoSuch(ConfigRule|ConformancePack|ConfigurationAggregator|ConfigurationRecorder|DeliveryChannel)Exception|(Resource|Table|Cluster|Trail|Repository|Image)NotFoundException|NotFound(Exception)?|QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue|StateMachineDoesNotExist)$/;
