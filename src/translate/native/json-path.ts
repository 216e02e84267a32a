/**
 * Paths into JSON: `$`, then names behind points or in brackets, and indexes of arrays in brackets.
 * Source: https://learn.microsoft.com/kusto/query/jsonpath
 */

const STEP = /\.([^.[\]]+)|\[\s*(?:'([^']*)'|"([^"]*)"|(-?\d+))\s*\]/y;

/** Names and indexes from the outermost level inwards; null for a path that is not understood. */
export function readJsonPath(path: string): readonly (string | number)[] | null {
  if (!path.startsWith('$')) return null;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path);
    if (found === null) return null;
    const [, plain, single, double, index] = found;
    const name = plain ?? single ?? double;
    // `*` stands for every element, `..` for every level.
    if (name === undefined ? index === undefined : plain === '*') return null;
    steps.push(name ?? Number(index));
  }
  return steps;
}

/**
 * Names of properties as `bag_has_key()` and its kin take them: a name of the outermost level, or a path without indexes.
 */
export function readBagPath(key: string): readonly string[] | null {
  if (!/^\$[.[]/.test(key)) return [key];
  const steps = readJsonPath(key);
  const names = steps?.filter((step) => typeof step === 'string') ?? [];
  return steps === null || names.length !== steps.length ? null : names;
}
