/** A key of either table. */
export interface Key {
  pk: string;
  sk: string;
}

const stamp = (instant: string) => new Date(instant).toISOString();

export const tenantPK = (tenantId: string) => `TENANT#${tenantId}`;
export const groupPK = (tenantId: string, groupId: string) => `${tenantPK(tenantId)}#GROUP#${groupId}`;
export const runPK = (tenantId: string, runId: string) => `${tenantPK(tenantId)}#RUN#${runId}`;

/** Beginnings of sort keys, for listings. */
export const prefixes = {
  user: "USER#",
  account: "ACCOUNT#",
  group: "GROUP#",
  check: "CHECK#",
  deletedCheck: "DELETED#CHECK#",
  run: "RUN#",
  result: "RESULT#",
} as const;

export const tenantSK = () => "TENANT";
export const userSK = (userId: string) => `${prefixes.user}${userId}`;
export const accountSK = (accountId: string) => `${prefixes.account}${accountId}`;
export const groupSK = (groupId: string) => `${prefixes.group}${groupId}`;
export const checkSK = (checkId: string) => `${prefixes.check}${checkId}`;
/** Sorts by the moment a run was due, to the millisecond. */
export const runSK = (scheduledFor: string, runId: string) => `${prefixes.run}${stamp(scheduledFor)}#${runId}`;
export const alertSK = (scheduledFor: string, runId: string) => `ALERT#${stamp(scheduledFor)}#${runId}`;
export const resultSK = (checkId: string) => `${prefixes.result}${checkId}`;

/** The key that the marks of redacted values are made with. */
export const markKeyKey = (tenantId: string): Key => ({ pk: tenantPK(tenantId), sk: "MARK_KEY" });
export const tenantKey = (tenantId: string): Key => ({ pk: tenantPK(tenantId), sk: tenantSK() });
export const userKey = (tenantId: string, userId: string): Key => ({ pk: tenantPK(tenantId), sk: userSK(userId) });
export const accountKey = (tenantId: string, accountId: string): Key => ({
  pk: tenantPK(tenantId),
  sk: accountSK(accountId),
});
export const groupKey = (tenantId: string, groupId: string): Key => ({ pk: tenantPK(tenantId), sk: groupSK(groupId) });
export const checkKey = (tenantId: string, groupId: string, checkId: string): Key => ({
  pk: groupPK(tenantId, groupId),
  sk: checkSK(checkId),
});

/** Deleted checks lie apart, so that what is evaluated and shown does not grow with them. */
export const deletedCheckKey = (tenantId: string, groupId: string, checkId: string): Key => ({
  pk: groupPK(tenantId, groupId),
  sk: `${prefixes.deletedCheck}${checkId}`,
});

/** GSI1, person → tenant at sign-in. */
export const cognitoGSI1 = (cognitoSub: string) => ({ gsi1pk: `COGNITO#${cognitoSub}`, gsi1sk: "USER" });

/** GSI1, the groups of one account connection. */
export const accountGSI1PK = (tenantId: string, accountId: string) => `${tenantPK(tenantId)}#ACCOUNT#${accountId}`;
export const accountGSI1 = (tenantId: string, accountId: string, groupId: string) => ({
  gsi1pk: accountGSI1PK(tenantId, accountId),
  gsi1sk: groupSK(groupId),
});

/**
 * GSI2, the partitions that hold the enabled groups: one called ENABLED, or several. One partition of an index takes about
 * 1,000 writes a second. ENABLED is always read, so that groups from before a change of the number are found.
 */
export function schedulePartitions(shards: number): string[] {
  return ["ENABLED", ...(shards > 1 ? Array.from({ length: shards }, (_, shard) => `ENABLED#${shard}`) : [])];
}

/** The partition of one group. Ids are random in their last characters, which makes the spread even. */
function partitionOf(groupId: string, shards: number): string {
  if (shards <= 1) return "ENABLED";
  const sum = [...groupId].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 0);
  return `ENABLED#${sum % shards}`;
}

/** GSI2, when an enabled group is due. Disabled groups do not have it. */
export const scheduleGSI2 = (tenantId: string, groupId: string, nextRunAt: string, shards: number) => ({
  gsi2pk: partitionOf(groupId, shards),
  gsi2sk: `NEXT_RUN#${stamp(nextRunAt)}#${tenantId}#${groupId}`,
});

/** Greater than the GSI2 sort key of every group due at or before `now`, and less than any other. */
export const dueUntil = (now: Date) => `NEXT_RUN#${now.toISOString()}#\uffff`;
/** Greater than every sort key of a run due at or before the instant. */
export const runsUntil = (instant: string) => `${prefixes.run}${stamp(instant)}#\uffff`;
export const runsFrom = (instant: string) => `${prefixes.run}${stamp(instant)}`;
