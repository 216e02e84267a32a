/** XXH64 by vectors of other programs, over each way through the algorithm. */
import { expect, test } from 'vitest';
import { xxhash64 } from './xxhash.ts';

test.each([
  ['', 'ef46db3751d8e999'],
  ['World', '19a1d238fce6124f'],
  ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
])('%j', (text, hex) => {
  expect(BigInt.asUintN(64, xxhash64(Buffer.from(text))).toString(16)).toBe(hex);
});
