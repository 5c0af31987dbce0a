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
/** Codes of sessions that are over, and of credentials or signatures that nobody accepts. */
export const credentialCode =
  /^(Credentials(Provider)?Error|(Expired|Invalid)(Token|Session|Credentials?|AccessKeyId|ClientToken)(Id)?(Exception)?|(Token|Session|Request|Credentials?)Expired(Exception)?|TokenRefreshRequired(Exception)?|TokenProviderError|(SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|MissingCredentials)(Exception)?|RequestTimeTooSkewed|InvalidSecurity|InvalidAccessKeyId)$/;
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
  // The Reader's own: the listing has no end, or is over a cap.
  "EndlessPages",
  "TooManyResults",
  "CutOff",
]);
/** What came is not an answer: told so by the guards, or by a parser. */
export const unreadableCodes = new Set(["UnreadableAnswer", "SyntaxError"]);
/** Errors of a provider that name no code. */
export const namelessCodes = new Set(["Unknown", "UnknownError", "Error"]);
/** What the provider rejects as malformed, where no other meaning is known. */
export const malformedCode = /^(Invalid|Malformed|Validation|Missing|BadRequest|IllegalArgument)/;
/** Codes of throttling that AWS's own clients know. */
export const throttleCodes = new Set([
  "EC2ThrottledException",
  "ProvisionedThroughputExceededException",
  "TransactionInProgressException",
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

export const timeoutCodes = new Set([
  "TimeoutError",
  "RequestTimeout",
  "RequestTimeoutException",
  "ETIMEDOUT",
  "ESOCKETTIMEDOUT",
]);
/** Failures of the provider, and of the way to it: network, names, TLS, HTTP that breaks off. */
export const unavailableCode =
  /^(ECONN(RESET|REFUSED|ABORTED)|EPIPE|EPROTO|EAI_\w+|E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|ENOTFOUND|HPE_\w+|ERR_(TLS|SSL|HTTP2|STREAM|SOCKET)_\w+|(CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)_\w+|SessionUnavailable|ServiceUnavailable(Exception)?|\w*Internal(Service|Server)?(Error|Failure)?(Exception)?|NetworkFailureException|BadGateway|GatewayTimeout)$/;
/** Codes by which services say that a resource itself is missing; not those that say it of a property. */
export const missingCodes =
  /^(Invalid\w+\.NotFound|NatGatewayNotFound|(TargetGroup|LoadBalancer|Listener|DB(Instance|ParameterGroup|Snapshot)|FileSystem|Cluster)NotFound|(DBCluster|DBClusterSnapshot|ReplicationGroup)NotFoundFault|NoSuch(HostedZone|HealthCheck|Entity|Bucket|Distribution)|NoSuch(ConfigRule|ConformancePack|ConfigurationAggregator|ConfigurationRecorder|DeliveryChannel)Exception|(Resource|Table|Cluster|Trail|Repository|Image)NotFoundException|NotFound(Exception)?|QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue|StateMachineDoesNotExist)$/;
