/**
 * Dynamic values to JSON that is the same for the same value, and values at a path of JSON text.
 * Source: https://learn.microsoft.com/kusto/query/dynamic-to-json-function and extract-json-function.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { fromInner, toInner } from '../../schema/values/dynamic.ts';
import { compareText, toDynamicKey } from '../../schema/values/dynamic-order.ts';
import { joinArray, joinBag, splitArray, splitBag } from '../../schema/values/dynamic-parts.ts';
import { readJsonPath } from './json-path.ts';

/** Names in order, and no white space. */
function toCanonical(json: string): string {
  const entries = splitBag(json);
  if (entries !== null) {
    return joinBag(
      entries
        .map(([name, value]) => [name, toCanonical(value)] as const)
        .sort(([left], [right]) => compareText(left, right)),
    );
  }
  const items = splitArray(json);
  return items === null ? json.trim() : joinArray(items.map(toCanonical));
}

export const printDynamic: NativeFunction = toNativeFunction({
  name: 'mh_dynamic_to_json',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (json) => fromInner(toCanonical(json)),
});

/** Plain JSON text of an array or a bag that holds values which JSON has no type for. */
export const plainDynamic: NativeFunction = toNativeFunction({
  name: 'mh_plain_json',
  parameters: ['varchar'],
  returns: 'varchar',
  call: fromInner,
});

/** The value at the path, in the inner form; null for text that is no JSON and for a path that leads nowhere. */
export const extractJsonPath: NativeFunction = toNativeFunction({
  name: 'mh_extract_json',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (path, text) => {
    const steps = readJsonPath(path);
    let at: string | undefined = toInner(text) ?? undefined;
    if (steps === null) return null;
    for (const step of steps) {
      if (at === undefined) return null;
      at =
        typeof step === 'number'
          ? splitArray(at)?.at(step)
          : splitBag(at)?.find(([name]) => name === step)?.[1];
    }
    const value = at?.trim();
    return value === undefined || value === 'null' ? null : value;
  },
});

/** A text that is the same for dynamic values that are the same. */
export const keyOfDynamic: NativeFunction = toNativeFunction({
  name: 'mh_dynamic_key',
  parameters: ['varchar'],
  returns: 'varchar',
  call: toDynamicKey,
});
