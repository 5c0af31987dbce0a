import type { homeRegionTypes } from "../data/home-region-types";
import { listBuckets } from "./s3";

/** What tells where the resources of a type live. Generic checks need it for these types alone, so its actions come with the type. */
export const homeRegionReads = { "AWS::S3::Bucket": listBuckets } satisfies Record<
  (typeof homeRegionTypes)[number],
  unknown
>;
