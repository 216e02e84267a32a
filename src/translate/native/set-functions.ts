/**
 * Arrays of dynamic values as sets: each element counts once, in the order in which the elements first appear.
 * Source: https://learn.microsoft.com/kusto/query/set-union-function and its kin, and results of the real engine.
 */
import {
  type NativeFunction,
  toNativeFunction,
  toNullableNativeFunction,
} from '../../schema/native-function.ts';
import { toDynamicKey } from '../../schema/values/dynamic-order.ts';
import { joinArray, splitArray } from '../../schema/values/dynamic-parts.ts';

/** Elements by key, the first of each kept. */
function toSet(array: string | null): Map<string, string> | null {
  const items = splitArray(array);
  if (items === null) return null;
  const set = new Map<string, string>();
  for (const item of items) {
    const key = toDynamicKey(item);
    if (!set.has(key)) set.set(key, item);
  }
  return set;
}

function filterSet(
  set: ReadonlyMap<string, string>,
  keeps: (key: string) => boolean,
): readonly string[] {
  return [...set].filter(([key]) => keeps(key)).map(([, item]) => item);
}

/** What is no array adds nothing; null when neither is one. */
export const setUnionPair: NativeFunction = toNullableNativeFunction({
  name: 'mh_set_union',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const [first, second] = [toSet(left), toSet(right)];
    if (first === null && second === null) return null;
    return joinArray(unite(first, second));
  },
});

function unite(
  first: ReadonlyMap<string, string> | null,
  second: ReadonlyMap<string, string> | null,
): readonly string[] {
  const kept = first ?? new Map<string, string>();
  return [...kept.values(), ...filterSet(second ?? new Map(), (key) => !kept.has(key))];
}

export const setIntersectPair: NativeFunction = toNativeFunction({
  name: 'mh_set_intersect',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const [first, second] = [toSet(left), toSet(right)];
    if (first === null || second === null) return null;
    return joinArray(filterSet(first, (key) => second.has(key)));
  },
});

/** What is no array on the right takes nothing away. */
export const setDifferencePair: NativeFunction = toNullableNativeFunction({
  name: 'mh_set_difference',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const first = toSet(left);
    if (first === null) return null;
    const second = toSet(right);
    return joinArray(filterSet(first, (key) => second?.has(key) !== true));
  },
});

export const setEqualsPair: NativeFunction = toNativeFunction({
  name: 'mh_set_equals',
  parameters: ['varchar', 'varchar'],
  returns: 'boolean',
  call: (left, right) => {
    const [first, second] = [toSet(left), toSet(right)];
    if (first === null || second === null) return null;
    return first.size === second.size && [...first.keys()].every((key) => second.has(key));
  },
});

export const setHasItem: NativeFunction = toNativeFunction({
  name: 'mh_set_has_element',
  parameters: ['varchar', 'varchar'],
  returns: 'boolean',
  call: (array, value) => {
    const key = toDynamicKey(value);
    return splitArray(array)?.some((item) => toDynamicKey(item) === key) ?? null;
  },
});

/** The size of what both hold by the size of what either holds. */
export const jaccardOfSets: NativeFunction = toNativeFunction({
  name: 'mh_jaccard_index',
  parameters: ['varchar', 'varchar'],
  returns: 'double',
  call: (left, right) => {
    const [first, second] = [toSet(left), toSet(right)];
    if (first === null || second === null) return null;
    const both = filterSet(first, (key) => second.has(key)).length;
    return both / (first.size + second.size - both);
  },
});
