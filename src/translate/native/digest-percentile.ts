/**
 * The value of a digest, an array of values with their weights, at which the weights reach a share of their sum. The share
 * is in millionths of a percent; numbers and times have an order.
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { sortPositions } from '../../schema/values/dynamic-order.ts';
import { splitArray } from '../../schema/values/dynamic-parts.ts';

const WHOLE = 100_000_000n;

export const digestPercentile: NativeFunction = toNativeFunction({
  name: 'mh_digest_percentile',
  parameters: ['varchar', 'bigint'],
  returns: 'varchar',
  call: (digest, share) => {
    const pairs = splitArray(digest)?.map((pair) => splitArray(pair) ?? []);
    if (pairs === undefined) return null;
    const values = pairs.map(([value]) => value ?? 'null');
    const weights = pairs.map(([, weight]) => BigInt(weight ?? '0'));
    const total = weights.reduce((sum, weight) => sum + weight, 0n);
    let reached = 0n;
    for (const place of sortPositions(values, false, true)) {
      reached += weights[place] ?? 0n;
      if (reached * WHOLE >= total * share) return values[place] ?? null;
    }
    return null;
  },
});
