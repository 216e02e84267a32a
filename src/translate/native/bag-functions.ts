/**
 * Bags of dynamic values, as JSON text in the inner form: what `bag_…()` computes.
 * Source: https://learn.microsoft.com/kusto/query/bag-merge-function and its kin, and results of the real engine.
 */
import {
  type NativeFunction,
  toNativeFunction,
  toNullableNativeFunction,
} from '../../schema/native-function.ts';
import { type BagEntry, joinBag, splitArray, splitBag } from '../../schema/values/dynamic-parts.ts';
import { readBagPath } from './json-path.ts';

export const bagHasPath: NativeFunction = toNativeFunction({
  name: 'mh_bag_has_key',
  parameters: ['varchar', 'varchar'],
  returns: 'boolean',
  call: (bag, key) => {
    const path = readBagPath(key);
    if (splitBag(bag) === null || path === null) return null;
    let at: string | undefined = bag;
    for (const name of path) {
      at = splitBag(at)?.find(([each]) => each === name)?.[1];
      if (at === undefined) return false;
    }
    return true;
  },
});

/** A name in both keeps the value of the left. What is no bag adds nothing; null when neither is one. */
export const bagMergePair: NativeFunction = toNullableNativeFunction({
  name: 'mh_bag_merge',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const [first, second] = [splitBag(left), splitBag(right)];
    if (first === null && second === null) return null;
    const merged = new Map<string, string>();
    for (const [name, value] of [...(first ?? []), ...(second ?? [])]) {
      if (!merged.has(name)) merged.set(name, value);
    }
    return joinBag(merged);
  },
});

function removePath(bag: string, [name, ...rest]: readonly string[]): string {
  const entries = splitBag(bag);
  if (entries === null) return bag;
  return joinBag(
    entries.flatMap(([each, value]): BagEntry[] => {
      if (each !== name) return [[each, value]];
      return rest.length === 0 ? [] : [[each, removePath(value, rest)]];
    }),
  );
}

export const bagRemovePaths: NativeFunction = toNativeFunction({
  name: 'mh_bag_remove_keys',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (bag, keys) => {
    if (splitBag(bag) === null) return null;
    let left = bag;
    for (const key of splitArray(keys) ?? []) {
      const path = key.startsWith('"') ? readBagPath(JSON.parse(key) as string) : null;
      if (path !== null) left = removePath(left, path);
    }
    return left;
  },
});

function setPath(bag: string, [name, ...rest]: readonly string[], value: string): string {
  if (name === undefined) return value;
  const entries = new Map(splitBag(bag) ?? []);
  return joinBag(entries.set(name, setPath(entries.get(name) ?? '', rest, value)));
}

export const bagSetPath: NativeFunction = toNativeFunction({
  name: 'mh_bag_set_key',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (bag, key, value) => {
    const path = readBagPath(key);
    return splitBag(bag) === null || path === null ? null : setPath(bag, path, value);
  },
});

/** Names that are no strings are passed over together with their values; missing values are null. */
export const bagZipItems: NativeFunction = toNullableNativeFunction({
  name: 'mh_bag_zip',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (keys, values) => {
    const names = splitArray(keys);
    if (names === null) return null;
    const items = splitArray(values) ?? [];
    const bag = new Map<string, string>();
    for (const [index, name] of names.entries()) {
      if (name.startsWith('"')) bag.set(JSON.parse(name) as string, items[index] ?? 'null');
    }
    return joinBag(bag);
  },
});
