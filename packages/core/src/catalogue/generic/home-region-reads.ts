import { listBuckets } from "../s3/reads";
import type { homeRegionTypes } from "./home-region-types";

/** What tells where the resources of a type live. Generic checks need it for these types alone, so its actions come with the type. */
export const homeRegionReads = { "AWS::S3::Bucket": listBuckets } satisfies Record<
  (typeof homeRegionTypes)[number],
  unknown
>;
