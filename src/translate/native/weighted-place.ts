/**
 * The place, from 1, at which whole weights with commas between them reach a share of their sum. The share is in
 * millionths of a percent.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

const WHOLE = 100_000_000n;

export const weightedPlace: NativeFunction = toNativeFunction({
  name: 'mh_weighted_place',
  parameters: ['varchar', 'bigint'],
  returns: 'bigint',
  call: (text, share) => {
    if (text === '') return null;
    const weights = text.split(',').map(BigInt);
    const total = weights.reduce((sum, weight) => sum + weight, 0n);
    let reached = 0n;
    for (const [index, weight] of weights.entries()) {
      reached += weight;
      if (reached * WHOLE >= total * share) return BigInt(index + 1);
    }
    return null;
  },
});
