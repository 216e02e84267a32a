/**
 * XXH64 with seed 0, which is what `hash()` gives.
 * Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

const PRIME_1 = 11_400_714_785_074_694_791n;
const PRIME_2 = 14_029_467_366_897_019_727n;
const PRIME_3 = 1_609_587_929_392_839_161n;
const PRIME_4 = 9_650_029_242_287_828_579n;
const PRIME_5 = 2_870_177_450_012_600_261n;

function low(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function rotate(value: bigint, bits: bigint): bigint {
  return low(value << bits) | (value >> (64n - bits));
}

function round(accumulator: bigint, lane: bigint): bigint {
  return low(rotate(low(accumulator + lane * PRIME_2), 31n) * PRIME_1);
}

/** The hash as a signed number. */
export function xxhash64(bytes: Buffer): bigint {
  let at = 0;
  let hash: bigint;
  if (bytes.length >= 32) {
    const lanes = [low(PRIME_1 + PRIME_2), PRIME_2, 0n, low(-PRIME_1)];
    for (; at + 32 <= bytes.length; at += 32) {
      for (const [index, lane] of lanes.entries()) {
        lanes[index] = round(lane, bytes.readBigUInt64LE(at + 8 * index));
      }
    }
    const [a = 0n, b = 0n, c = 0n, d = 0n] = lanes;
    hash = low(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
    for (const lane of lanes) hash = low((hash ^ round(0n, lane)) * PRIME_1 + PRIME_4);
  } else {
    hash = PRIME_5;
  }
  hash = low(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) {
    hash ^= round(0n, bytes.readBigUInt64LE(at));
    hash = low(rotate(hash, 27n) * PRIME_1 + PRIME_4);
  }
  if (at + 4 <= bytes.length) {
    hash ^= low(BigInt(bytes.readUInt32LE(at)) * PRIME_1);
    hash = low(rotate(hash, 23n) * PRIME_2 + PRIME_3);
    at += 4;
  }
  for (; at < bytes.length; at += 1) {
    hash ^= low(BigInt(bytes[at] ?? 0) * PRIME_5);
    hash = low(rotate(hash, 11n) * PRIME_1);
  }
  hash = low((hash ^ (hash >> 33n)) * PRIME_2);
  hash = low((hash ^ (hash >> 29n)) * PRIME_3);
  return BigInt.asIntN(64, hash ^ (hash >> 32n));
}

export const hashText: NativeFunction = toNativeFunction({
  name: 'mh_hash_text',
  parameters: ['varchar'],
  returns: 'bigint',
  call: (text) => xxhash64(Buffer.from(text)),
});

/** Of the eight bytes of a long, datetime or timespan. */
export const hashLong: NativeFunction = toNativeFunction({
  name: 'mh_hash_long',
  parameters: ['bigint'],
  returns: 'bigint',
  call: (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return xxhash64(bytes);
  },
});
