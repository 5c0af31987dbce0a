/**
 * Resource types whose listing is the same from every region, while each resource can be read in its own region only. Source: the listing
 * of S3 names all buckets of the account whatever region is asked (API reference of ListBuckets); seen in no other type.
 */
export const homeRegionTypesDate = "2026-11-29";
export const homeRegionTypes = ["AWS::S3::Bucket"] as const;

/** True for a type of which each resource is read in its own region, whatever region a check names. */
export function hasHomeRegions(typeName: string): boolean {
  return (homeRegionTypes as readonly string[]).includes(typeName);
}
