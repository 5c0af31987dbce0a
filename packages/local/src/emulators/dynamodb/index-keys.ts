import { type IndexDescription, type Item, type TableDescription, validationError } from "./dynalite";

/**
 * Refuses an item whose index key attributes have the wrong type or are empty. dynalite lets some of these pass; the
 * service does not. An item without the attribute is fine: it just is not in the index.
 */
export const assertIndexKeys = (table: TableDescription, item: Item): void => {
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]) {
    for (const { AttributeName: name } of index.KeySchema) {
      const value = item[name];
      if (value === undefined) continue;
      const expected = table.AttributeDefinitions.find(
        (definition) => definition.AttributeName === name,
      )?.AttributeType;
      const actual = Object.keys(value)[0];
      if (actual !== expected) {
        throw validationError(
          `One or more parameter values were invalid: Type mismatch for Index Key ${name} ` +
            `Expected: ${expected} Actual: ${actual} IndexName: ${index.IndexName}`,
        );
      }
      if (value[actual ?? ""] === "") {
        throw validationError(
          "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
            `The AttributeValue for a key attribute cannot contain an empty string value. ` +
            `IndexName: ${index.IndexName}, IndexKey: ${name}`,
        );
      }
    }
  }
};

/** Whether an item can be in an index: it has all key attributes, of the right type and not empty. */
export const fitsIndex = (table: TableDescription, index: IndexDescription, item: Item): boolean =>
  index.KeySchema.every(({ AttributeName: name }) => {
    const value = item[name]?.[typeOf(table, name) ?? ""];
    return value !== undefined && value !== "";
  });

const typeOf = (table: TableDescription, attribute: string): string | undefined =>
  table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === attribute)?.AttributeType;
