/** Where the resources of one Custodian type stand in the recorded answers. */
export interface ResourceSource {
  /** The listing; its items are the members of the first list in the answer. */
  list: string;
  /** A further call per item, in the order of the items; its only object is the item in full. */
  detail?: string;
  /** The member of an item that is the resource, where the listing wraps it. */
  inside?: string;
  /** Tags per item, or of all items in one answer. */
  tags?: string;
}

/** Types of which the names of the operations do not tell where the resources stand: see `deriveSource` for all others. */
export const resourceSources: Readonly<Record<string, ResourceSource>> = {
  "catalog-product": { list: "servicecatalog:SearchProductsAsAdmin", inside: "ProductViewSummary" },
  "connect-campaign": { list: "connect-campaigns:ListCampaigns", detail: "connect-campaigns:GetConnectInstanceConfig" },
  "config-recorder": { list: "config:DescribeConfigurationRecorders", detail: "config:DescribeDeliveryChannels" },
  "service-quota-service": { list: "servicequotas:ListServices" },
};
