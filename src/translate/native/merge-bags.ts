/** The properties of the bags of an array as one bag: of several with one name the first counts. */

import type { NativeFunction } from '../../schema/native-function.ts';
import { toNativeFunction } from '../../schema/native-function.ts';
import { joinBag, splitArray, splitBag } from '../../schema/values/dynamic-parts.ts';

export const mergeBags: NativeFunction = toNativeFunction({
  name: 'mh_merge_bags',
  parameters: ['varchar', 'bigint'],
  returns: 'varchar',
  call: (bags, size) => {
    const merged = new Map<string, string>();
    for (const bag of splitArray(bags) ?? []) {
      for (const [name, value] of splitBag(bag) ?? []) {
        if (!merged.has(name) && merged.size < size) merged.set(name, value);
      }
    }
    return joinBag(merged);
  },
});
