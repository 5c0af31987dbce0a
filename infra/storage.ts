import { isProd, keep } from "./stage";

/** The evidence that verdicts rest on. Kept for ever: versioned, private (the component's default), TLS only. */
export const evidenceBucket = new sst.aws.Bucket("EvidenceBucket", {
  versioning: true,
  enforceHttps: true,
  cors: false,
  transform: {
    bucket: (args, opts) => {
      args.forceDestroy = !isProd;
      keep(opts);
    },
  },
});

new aws.s3.BucketServerSideEncryptionConfiguration("EvidenceEncryption", {
  bucket: evidenceBucket.name,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
});

export const evidence = new sst.Linkable("Evidence", { properties: { name: evidenceBucket.name } });
