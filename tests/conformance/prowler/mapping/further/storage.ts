import { all, any, equals, exists, is, isTrue, notExists, some } from "../../../kit/conditions";
import { letsOthersIn, statements } from "../identity";
import { type Mapping, noneBeside, resource } from "../model";

const bucket = "AWS::S3::Bucket";
const fileSystem = "AWS::EFS::FileSystem";
const accessPoint = "AWS::EFS::AccessPoint";
const workGroup = "WorkGroupConfiguration";

export const furtherStorage: Readonly<Record<string, Mapping>> = {
  s3_bucket_default_encryption: resource(bucket, exists("BucketEncryption")),
  s3_bucket_object_versioning: resource(bucket, equals("VersioningConfiguration.Status", "Enabled")),
  s3_bucket_server_access_logging_enabled: resource(bucket, exists("LoggingConfiguration")),
  s3_bucket_cross_account_access: noneBeside(bucket, "AWS::S3::BucketPolicy", ({ identifier, accountId }) =>
    all(equals("Bucket", identifier), some(statements("PolicyDocument.Statement"), letsOthersIn(accountId))),
  ),
  s3_bucket_acl_prohibited: resource(
    bucket,
    some("OwnershipControls.Rules", equals("ObjectOwnership", "BucketOwnerEnforced")),
  ),
  s3_bucket_object_lock: resource(bucket, isTrue("ObjectLockEnabled")),
  s3_bucket_event_notifications_enabled: resource(bucket, is("NotificationConfiguration", "IS_NOT_EMPTY")),
  efs_encryption_at_rest_enabled: resource(fileSystem, isTrue("Encrypted")),
  efs_have_backup_enabled: resource(fileSystem, is("BackupPolicy.Status", "IN_LIST", ["ENABLED", "ENABLING"])),
  efs_access_point_enforce_root_directory: noneBeside(fileSystem, accessPoint, ({ identifier }) =>
    all(equals("FileSystemId", identifier), any(notExists("RootDirectory.Path"), equals("RootDirectory.Path", "/"))),
  ),
  efs_access_point_enforce_user_identity: noneBeside(fileSystem, accessPoint, ({ identifier }) =>
    all(equals("FileSystemId", identifier), is("PosixUser", "IS_EMPTY")),
  ),
  fsx_file_system_copy_tags_to_backups_enabled: resource(
    "AWS::FSx::FileSystem",
    any(
      isTrue("LustreConfiguration.CopyTagsToBackups"),
      isTrue("WindowsConfiguration.CopyTagsToBackups"),
      isTrue("OpenZFSConfiguration.CopyTagsToBackups"),
    ),
  ),
  athena_workgroup_enforce_configuration: resource(
    "AWS::Athena::WorkGroup",
    isTrue(`${workGroup}.EnforceWorkGroupConfiguration`),
  ),
  athena_workgroup_encryption: resource(
    "AWS::Athena::WorkGroup",
    exists(`${workGroup}.ResultConfiguration.EncryptionConfiguration.EncryptionOption`),
  ),
  glue_data_catalogs_metadata_encryption_enabled: resource(
    "AWS::Glue::DataCatalogEncryptionSettings",
    is("DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode", "STARTS_WITH", "SSE-KMS"),
  ),
};
