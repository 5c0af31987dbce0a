import { siteDistribution } from "../catalogue/cloudfront/fixtures";
import { answer, otherwise } from "./answers";

export const sandboxStaticName = "static.example.com";
export const sandboxDistribution = siteDistribution({ Aliases: { Quantity: 1, Items: [sandboxStaticName] } });

export const distributionAnswers = [
  answer(
    "cloudfront:GetDistribution",
    { Distribution: sandboxDistribution },
    { params: { Id: sandboxDistribution.Id } },
  ),
  otherwise("cloudfront:GetDistribution", "NoSuchDistribution", "The specified distribution does not exist."),
];
