import { AwsError } from "../shared/aws-error";
import { type Store, tableOf } from "./dynalite";

type Input = Record<string, unknown>;

/** What is only remembered and described: nothing expires and nothing can be restored here. */
interface Settings {
  ttlAttribute?: string;
  pointInTimeRecovery?: boolean;
}

const settingsKey = (table: string): string => `settings~${table}`;

const readSettings = async (store: Store, table: string): Promise<Settings> =>
  ((await store.db.get(settingsKey(table))) as Settings | undefined) ?? {};

/** Changes a table's settings; an attribute that is left out stays. */
export const saveSettings = async (store: Store, table: string, change: Settings): Promise<void> => {
  await store.db.put(settingsKey(table), { ...(await readSettings(store, table)), ...change });
};

const existingTable = async (store: Store, input: Input) => tableOf(store, String(input.TableName));

/** Operations on time to live and continuous backups: the switch is kept, the effect is not emulated. */
export const settingOperations: Record<string, (store: Store, input: Input) => Promise<Input>> = {
  UpdateTimeToLive: async (store, input) => {
    const { TableName } = await existingTable(store, input);
    const wanted = input.TimeToLiveSpecification as { Enabled?: boolean; AttributeName?: string } | undefined;
    if (!wanted?.AttributeName) {
      throw new AwsError("com.amazon.coral.validate#ValidationException", "TimeToLiveSpecification is not valid");
    }
    await saveSettings(store, TableName, { ttlAttribute: wanted.Enabled ? wanted.AttributeName : "" });
    return { TimeToLiveSpecification: wanted };
  },

  DescribeTimeToLive: async (store, input) => {
    const { TableName } = await existingTable(store, input);
    const { ttlAttribute } = await readSettings(store, TableName);
    return {
      TimeToLiveDescription: ttlAttribute
        ? { TimeToLiveStatus: "ENABLED", AttributeName: ttlAttribute }
        : { TimeToLiveStatus: "DISABLED" },
    };
  },

  UpdateContinuousBackups: async (store, input) => {
    const { TableName } = await existingTable(store, input);
    const wanted = input.PointInTimeRecoverySpecification as { PointInTimeRecoveryEnabled?: boolean } | undefined;
    await saveSettings(store, TableName, { pointInTimeRecovery: wanted?.PointInTimeRecoveryEnabled === true });
    return backupsOf(await readSettings(store, TableName));
  },

  DescribeContinuousBackups: async (store, input) => {
    const { TableName } = await existingTable(store, input);
    return backupsOf(await readSettings(store, TableName));
  },
};

const backupsOf = (settings: Settings): Input => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: settings.pointInTimeRecovery ? "ENABLED" : "DISABLED",
    },
  },
});
