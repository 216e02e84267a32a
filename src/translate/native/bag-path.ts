/**
 * Names of properties as `bag_has_key()` and its kin take them: a name of the outermost level, or a path that begins with
 * `$`. Indexes of arrays are not part of it.
 * Source: https://learn.microsoft.com/kusto/query/jsonpath
 */

const STEP = /\.([^.[\]]+)|\[\s*(?:'([^']*)'|"([^"]*)")\s*\]/y;

/** The names from the outermost level inwards; null for a path that is not understood. */
export function readBagPath(key: string): readonly string[] | null {
  if (!/^\$[.[]/.test(key)) return [key];
  const names: string[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < key.length) {
    const found = STEP.exec(key);
    const name = found?.[1] ?? found?.[2] ?? found?.[3];
    if (name === undefined) return null;
    names.push(name);
  }
  return names;
}
