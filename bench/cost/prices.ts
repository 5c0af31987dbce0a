/** One list price in US dollars of us-east-1, by what it is asked for. */
export interface Price {
  /** For so many units. */
  dollars: number;
  per: number;
  unit: string;
  page: string;
  /** Where the number was seen; `assumed` where it could not be looked up. */
  seen: string;
}

const page = (name: string) => `https://aws.amazon.com/${name}/pricing/`;
/** AWS's own pages fill their tables in the browser: the numbers are AWS's Price List as others quote it, each with its date. */
const quoted = {
  east: "pricing page of us-east-1, as quoted on 2026-10-04",
  oregon: "Price List of us-west-2, taken to be the same, as quoted on 2026-08-09",
  watch: "pricing page of us-east-1, as quoted on 2026-05-05",
  scheduler: "Price List of us-east-1, as quoted in 2026",
} as const;

const dynamodb = `${page("dynamodb")}on-demand/`;
const million = 1_000_000;

/** Every price that the table of costs rests on; free tiers are left out. */
export const prices = {
  writeUnits: { dollars: 0.625, per: million, unit: "write request units", page: dynamodb, seen: quoted.east },
  readUnits: { dollars: 0.125, per: million, unit: "read request units", page: dynamodb, seen: quoted.east },
  tableStorage: { dollars: 0.25, per: 1, unit: "GB-month of tables", page: dynamodb, seen: quoted.east },
  tableBackup: { dollars: 0.2, per: 1, unit: "GB-month of point-in-time recovery", page: dynamodb, seen: "assumed" },
  s3Puts: { dollars: 0.005, per: 1_000, unit: "S3 PUT", page: page("s3"), seen: quoted.east },
  s3Storage: { dollars: 0.023, per: 1, unit: "GB-month of S3", page: page("s3"), seen: quoted.east },
  invocations: { dollars: 0.2, per: million, unit: "Lambda invocations", page: page("lambda"), seen: quoted.oregon },
  compute: {
    dollars: 0.0000133334,
    per: 1,
    unit: "Lambda GB-seconds, arm64",
    page: page("lambda"),
    seen: quoted.oregon,
  },
  sqsRequests: { dollars: 0.4, per: million, unit: "SQS requests", page: page("sqs"), seen: quoted.oregon },
  kmsKeys: {
    dollars: 1,
    per: 1,
    unit: "KMS key-months",
    page: page("kms"),
    seen: `read on the page; ${quoted.oregon}`,
  },
  kmsRequests: { dollars: 0.03, per: 10_000, unit: "KMS requests", page: page("kms"), seen: quoted.oregon },
  alarms: { dollars: 0.1, per: 1, unit: "alarm metric-months", page: page("cloudwatch"), seen: quoted.watch },
  metrics: { dollars: 0.3, per: 1, unit: "metric-months", page: page("cloudwatch"), seen: quoted.watch },
  logs: { dollars: 0.5, per: 1, unit: "GB logged", page: page("cloudwatch"), seen: quoted.watch },
  logStorage: { dollars: 0.03, per: 1, unit: "GB-months of logs", page: page("cloudwatch"), seen: quoted.watch },
  schedules: {
    dollars: 1,
    per: million,
    unit: "Scheduler invocations",
    page: page("eventbridge"),
    seen: quoted.scheduler,
  },
  apiRequests: { dollars: 1, per: million, unit: "HTTP API requests", page: page("api-gateway"), seen: quoted.oregon },
  edgeRequests: {
    dollars: 0.01,
    per: 10_000,
    unit: "CloudFront HTTPS requests",
    page: page("cloudfront"),
    seen: "Price List, as quoted in 2026",
  },
  edgeFunctions: {
    dollars: 0.1,
    per: million,
    unit: "CloudFront Function invocations",
    page: page("cloudfront"),
    seen: "pricing page, as quoted in 2026",
  },
  edgeReads: { dollars: 0.03, per: million, unit: "KeyValueStore reads", page: page("cloudfront"), seen: "assumed" },
  mails: { dollars: 0.1, per: 1_000, unit: "SES mails", page: page("ses"), seen: "assumed" },
} as const satisfies Record<string, Price>;

export type Priced = keyof typeof prices;
export type Amounts = Partial<Record<Priced, number>>;

/** Dollars of so many units. */
export const dollarsOf = (what: Priced, amount: number): number => (amount / prices[what].per) * prices[what].dollars;

/** Dollars of all of them. */
export const totalOf = (amounts: Amounts): number =>
  (Object.entries(amounts) as [Priced, number][]).reduce((sum, [what, amount]) => sum + dollarsOf(what, amount), 0);

/** Several amounts together. */
export function together(...all: readonly Amounts[]): Amounts {
  const sum: Amounts = {};
  for (const amounts of all)
    for (const [what, amount] of Object.entries(amounts) as [Priced, number][]) sum[what] = (sum[what] ?? 0) + amount;
  return sum;
}
