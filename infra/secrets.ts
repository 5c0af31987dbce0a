import { isProd, stage } from "./stage";

/** Sender of alert mail: `sst secret set SesSenderEmail alerts@example.com --stage <stage>`. SST wants PascalCase names. */
export const sesSenderEmail = new sst.Secret("SesSenderEmail");

/**
 * Who sends codes for sign-up and recovery: `cognito`, at most 50 mails a day, or `ses`, from the alert sender, once its
 * address is verified and SES has let the account out of its sandbox.
 */
export const signUpMail = new sst.Secret("SignUpMail", "cognito");

/** Encrypts the data keys under which customers' access keys are stored. Losing it loses them, so prod keeps it. */
export const secretsEncryptionKey = new aws.kms.Key(
  "SecretsEncryptionKey",
  { description: `CloudCorrect ${stage}: customers' credentials`, enableKeyRotation: true, deletionWindowInDays: 30 },
  { protect: isProd, retainOnDelete: isProd },
);

new aws.kms.Alias("SecretsEncryptionKeyAlias", {
  name: `alias/cloudcorrect-${stage}-secrets`,
  targetKeyId: secretsEncryptionKey.keyId,
});

export const secretsKey = new sst.Linkable("SecretsKey", { properties: { arn: secretsEncryptionKey.arn } });
