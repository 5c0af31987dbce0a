/** What one thing that the product does is billed for. */
export interface Usage {
  readUnits: number;
  writeUnits: number;
  dynamodbRequests: number;
  /** Growth of tables and indexes, with what storage counts besides the items. */
  dynamodbStoredBytes: number;
  s3Puts: number;
  /** Puts that stored something: the others found it there, and are billed all the same. */
  s3NewObjects: number;
  s3StoredBytes: number;
  s3Gets: number;
  sqsRequests: number;
  kmsRequests: number;
  mails: number;
  /** Lines of our own; Lambda adds its own to each invocation. */
  logBytes: number;
  durationMs: number;
  /** Requests to the customer's AWS, by service. */
  customerCalls: Record<string, number>;
}

export const noUsage = (): Usage => ({
  readUnits: 0,
  writeUnits: 0,
  dynamodbRequests: 0,
  dynamodbStoredBytes: 0,
  s3Puts: 0,
  s3NewObjects: 0,
  s3StoredBytes: 0,
  s3Gets: 0,
  sqsRequests: 0,
  kmsRequests: 0,
  mails: 0,
  logBytes: 0,
  durationMs: 0,
  customerCalls: {},
});

/** Adds to a usage, in place. */
export function addedTo(usage: Usage, { customerCalls = {}, ...more }: Partial<Usage>): Usage {
  for (const [name, value] of Object.entries(more) as [Exclude<keyof Usage, "customerCalls">, number][])
    usage[name] += value;
  for (const [service, calls] of Object.entries(customerCalls))
    usage.customerCalls[service] = (usage.customerCalls[service] ?? 0) + calls;
  return usage;
}

export const sumOf = (all: readonly Partial<Usage>[]): Usage => all.reduce<Usage>(addedTo, noUsage());

/** So many times a usage. */
export function times(usage: Usage, factor: number): Usage {
  const { customerCalls, ...numbers } = usage;
  const scaled = (record: Record<string, number>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value * factor]));
  return { ...noUsage(), ...scaled(numbers), customerCalls: scaled(customerCalls) };
}
