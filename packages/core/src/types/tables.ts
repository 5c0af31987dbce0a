/** The two tables: names, keys and indexes, declared once for infra, for the data layer and for the local engine. */
export const tables = {
  Main: {
    name: (stage: string) => `CloudCorrect-Main-${stage}`,
    primaryIndex: { hashKey: "pk", rangeKey: "sk" },
    globalIndexes: {
      GSI1: { hashKey: "gsi1pk", rangeKey: "gsi1sk" },
      GSI2: { hashKey: "gsi2pk", rangeKey: "gsi2sk" },
    },
  },
  Evaluations: {
    name: (stage: string) => `CloudCorrect-Evaluations-${stage}`,
    primaryIndex: { hashKey: "pk", rangeKey: "sk" },
    globalIndexes: {},
  },
} as const;

export type TableKey = keyof typeof tables;
