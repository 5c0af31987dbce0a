import { RE2JS } from "re2js";
import { createCache } from "./cache";

const unicodeClasses = createCache<boolean>(500);

/** Whether `\p{…}` has a class of that name. Which names there are, the library knows. */
export const isUnicodeClass = (name: string): boolean =>
  unicodeClasses.get(name, () => {
    try {
      return RE2JS.compile(`\\p{${name}}`) !== undefined;
    } catch {
      return false;
    }
  });
