/**
 * The form in which items are stored. It grows when items get a form that older code could misread; what merely gains an attribute keeps
 * it. The reader of a new form ships one release before its writer, so that a deploy can be rolled back by one release at any time.
 */
export const schemaVersion = 1;

/** An item with the version of its form; one that was read and is written again keeps its own. */
export const versioned = <T extends Record<string, unknown>>(item: T): T & { schemaVersion: number } => ({
  schemaVersion,
  ...item,
});
