/** What every SDK client of these tests is made with. The access key id is what engines take permissions from. */
export const clientConfig = (endpoint: string, accessKeyId = "LOCALROOT") => ({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId, secretAccessKey: "local" },
  maxAttempts: 1,
});
