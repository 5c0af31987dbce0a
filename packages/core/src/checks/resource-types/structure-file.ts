/** In which file the structure of a type is: the first letter of its service. A file has some tens of kilobytes at most. */
export const structureFileOf = (typeName: string): string => (typeName.split("::")[1] ?? "").slice(0, 1).toLowerCase();
