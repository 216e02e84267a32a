/**
 * Arrays of equally spaced values, both ends included.
 * Source: https://learn.microsoft.com/kusto/query/range-function
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { toInnerScalar } from '../../schema/values/dynamic.ts';
import { joinArray } from '../../schema/values/dynamic-parts.ts';

/** Kusto's own limit; what goes beyond is left out. */
const MAX_ITEMS = 1_048_576;

/** `kind` is the letter of the inner form for times, empty for numbers. */
export const wholeRange: NativeFunction = toNativeFunction({
  name: 'mh_range',
  parameters: ['bigint', 'bigint', 'bigint', 'varchar'],
  returns: 'varchar',
  call: (start, stop, step, kind) => {
    if (step === 0n) return null;
    const items: string[] = [];
    const goesOn = (value: bigint): boolean => (step > 0n ? value <= stop : value >= stop);
    for (let value = start; goesOn(value) && items.length < MAX_ITEMS; value += step) {
      items.push(kind === '' ? String(value) : `"\\u0001${kind}:${value}"`);
    }
    return joinArray(items);
  },
});

export const realRange: NativeFunction = toNativeFunction({
  name: 'mh_range_real',
  parameters: ['double', 'double', 'double'],
  returns: 'varchar',
  call: (start, stop, step) => {
    if (step === 0) return null;
    const count = Math.floor((stop - start) / step) + 1;
    const length = Math.min(Math.max(0, count), MAX_ITEMS);
    return joinArray(
      Array.from({ length }, (_, index) => toInnerScalar(start + index * step, 'real')),
    );
  },
});
