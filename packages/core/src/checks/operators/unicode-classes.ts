import { createCache } from "./cache";

const unicodeClasses = createCache<boolean>(500);

/** Scripts whose own name is as short as the codes that RE2 does not take. Source: Unicode 15, Scripts.txt. */
const shortScripts = ["Cham", "Kawi", "Lao", "Lisu", "Mro", "Nko", "Thai", "Toto", "Vai", "Yi"];

/**
 * Whether `\p{…}` has a class of that name: a general category by its code, or a script by its name. The tables are those of JavaScript, so
 * that the library of patterns need not be loaded to save a check.
 */
export const isUnicodeClass = (name: string): boolean =>
  unicodeClasses.get(name, () => {
    const bare = name.replace(/^\^/, "");
    if (bare === "Any") return true;
    if (!/^[A-Z][A-Za-z_]*$/.test(bare)) return false;
    if (bare.length <= 2 && isProperty(`General_Category=${bare}`)) return true;
    return (bare.length > 4 || shortScripts.includes(bare)) && isProperty(`Script=${bare}`);
  });

function isProperty(property: string): boolean {
  try {
    return new RegExp(`\\p{${property}}`, "u") !== undefined;
  } catch {
    return false;
  }
}
