/**
 * Arrays of dynamic values, as JSON text in the inner form: what `array_…()`, `zip()` and `repeat()` compute.
 * Source: https://learn.microsoft.com/kusto/query/scalar-functions#dynamicarray-functions and results of the real engine.
 */
import {
  type NativeFunction,
  toNativeFunction,
  toNullableNativeFunction,
} from '../../schema/native-function.ts';
import { sortPositions, toDynamicKey } from '../../schema/values/dynamic-order.ts';
import { joinArray, splitArray } from '../../schema/values/dynamic-parts.ts';
import { fromRealText } from '../../schema/values/real.ts';

/** Longer arrays are not made: the limit of Kusto's `range()`. */
const MAX_ITEMS = 1_048_576;

/** What is no array adds nothing; null when neither is one. */
export const arrayConcatPair: NativeFunction = toNullableNativeFunction({
  name: 'mh_array_concat',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (left, right) => {
    const [first, second] = [splitArray(left), splitArray(right)];
    if (first === null && second === null) return null;
    return joinArray([...(first ?? []), ...(second ?? [])]);
  },
});

/** The truth of an element of the condition: numbers and truth values have one. */
function toTruth(json: string): boolean | null {
  if (json === 'true' || json === 'false') return json === 'true';
  return /^[-\d]/.test(json) ? Number(json) !== 0 : null;
}

export const arrayIffItems: NativeFunction = toNullableNativeFunction({
  name: 'mh_array_iff',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (condition, ifTrue, ifFalse) => {
    const conditions = splitArray(condition);
    if (conditions === null) return null;
    const toPick = (value: string | null): ((index: number) => string) => {
      const items = splitArray(value);
      return items === null ? () => value ?? 'null' : (index) => items[index] ?? 'null';
    };
    const [pickTrue, pickFalse] = [toPick(ifTrue), toPick(ifFalse)];
    return joinArray(
      conditions.map((item, index) => {
        const truth = toTruth(item);
        if (truth === null) return 'null';
        return truth ? pickTrue(index) : pickFalse(index);
      }),
    );
  },
});

/** A negative start counts from the end; a length of -1 reaches to the end. */
export const arrayIndexOfItem: NativeFunction = toNativeFunction({
  name: 'mh_array_index_of',
  parameters: ['varchar', 'varchar', 'bigint', 'bigint', 'bigint'],
  returns: 'bigint',
  call: (array, value, start, length, occurrence) => {
    const items = splitArray(array);
    if (items === null || length < -1n || occurrence < 1n) return null;
    const from = Number(start < 0n ? start + BigInt(items.length) : start);
    const end = length === -1n ? items.length : Math.min(items.length, from + Number(length));
    const key = toDynamicKey(value);
    let left = occurrence;
    for (let index = Math.max(0, from); index < end; index += 1) {
      if (toDynamicKey(items[index] ?? 'null') !== key) continue;
      left -= 1n;
      if (left === 0n) return BigInt(index);
    }
    return -1n;
  },
});

export const arrayReverseItems: NativeFunction = toNativeFunction({
  name: 'mh_array_reverse',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (array) => {
    const items = splitArray(array);
    return items === null ? null : joinArray(items.reverse());
  },
});

/** To the left for a positive count. */
export const arrayRotate: NativeFunction = toNativeFunction({
  name: 'mh_array_rotate',
  parameters: ['varchar', 'bigint'],
  returns: 'varchar',
  call: (array, count) => {
    const items = splitArray(array);
    if (items === null || items.length === 0) return items === null ? null : array;
    const size = BigInt(items.length);
    const first = Number(((count % size) + size) % size);
    return joinArray([...items.slice(first), ...items.slice(0, first)]);
  },
});

/** To the left for a positive count; `fill` takes the places that become free. */
export const arrayShift: NativeFunction = toNativeFunction({
  name: 'mh_array_shift',
  parameters: ['varchar', 'bigint', 'varchar'],
  returns: 'varchar',
  call: (array, count, fill) => {
    const items = splitArray(array);
    if (items === null) return null;
    return joinArray(items.map((_item, index) => items[Number(BigInt(index) + count)] ?? fill));
  },
});

/** Both ends belong to the slice; negative ones count from the end. */
export const arraySliceItems: NativeFunction = toNativeFunction({
  name: 'mh_array_slice',
  parameters: ['varchar', 'bigint', 'bigint'],
  returns: 'varchar',
  call: (array, start, end) => {
    const items = splitArray(array);
    if (items === null) return null;
    const place = (position: bigint): number =>
      Number(position < 0n ? position + BigInt(items.length) : position);
    return joinArray(items.slice(Math.max(0, place(start)), Math.max(0, place(end) + 1)));
  },
});

/** `indexes` is an array of whole numbers or one of them. */
export const arraySplitItems: NativeFunction = toNativeFunction({
  name: 'mh_array_split',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (array, indexes) => {
    const items = splitArray(array);
    if (items === null) return null;
    const places = (splitArray(indexes) ?? [indexes]).map(Number);
    if (places.some((place) => !Number.isInteger(place))) return null;
    const parts: string[] = [];
    let from = 0;
    for (const place of places) {
      const to = place < 0 ? place + items.length : place;
      parts.push(joinArray(items.slice(from, Math.max(from, to))));
      from = Math.max(from, to);
    }
    parts.push(joinArray(items.slice(from)));
    return joinArray(parts);
  },
});

/**
 * An array of the arrays, in the order of the first one's elements. An array of another length than the first becomes
 * null. Null when the first is no array.
 */
export const arraySort: NativeFunction = toNativeFunction({
  name: 'mh_array_sort',
  parameters: ['varchar', 'boolean', 'boolean'],
  returns: 'varchar',
  call: (arrays, descending, nullsLast) => {
    const lists = (splitArray(arrays) ?? []).map((array) => splitArray(array));
    const first = lists[0] ?? null;
    if (first === null) return null;
    const positions = sortPositions(first, descending, nullsLast);
    return joinArray(
      lists.map((list) =>
        list === null || list.length !== first.length
          ? 'null'
          : joinArray(positions.map((position) => list[position] ?? 'null')),
      ),
    );
  },
});

/** Nulls count nothing; an element that is no number makes the sum null. */
export const arraySumItems: NativeFunction = toNativeFunction({
  name: 'mh_array_sum',
  parameters: ['varchar'],
  returns: 'double',
  call: (array) => {
    const items = splitArray(array);
    if (items === null) return null;
    let sum = 0;
    for (const item of items) {
      if (item === 'null') continue;
      const special = /^"\\u0001r:(?<text>.*)"$/.exec(item)?.groups?.['text'];
      const number = fromRealText(special ?? item);
      if (number === null) return null;
      sum += number;
    }
    return sum;
  },
});

/** An array of the value so many times; null for a negative count. */
export const repeatItem: NativeFunction = toNativeFunction({
  name: 'mh_repeat',
  parameters: ['varchar', 'bigint'],
  returns: 'varchar',
  call: (value, count) => {
    if (count < 0n) return null;
    const length = count > BigInt(MAX_ITEMS) ? MAX_ITEMS : Number(count);
    return joinArray(Array.from<string>({ length }).fill(value));
  },
});

/** An array of arrays to the array of their first elements, of their second, and so on; missing ones are null. */
export const zipItems: NativeFunction = toNativeFunction({
  name: 'mh_zip',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (arrays) => {
    const lists: string[][] = [];
    for (const array of splitArray(arrays) ?? []) {
      const items = splitArray(array);
      if (items === null) return null;
      lists.push(items);
    }
    const length = Math.max(0, ...lists.map((items) => items.length));
    return joinArray(
      Array.from({ length }, (_, index) => joinArray(lists.map((items) => items[index] ?? 'null'))),
    );
  },
});
