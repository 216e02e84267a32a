/** Products and quotients of decimals: exact, or said not to be. */
import { expect, test } from 'vitest';
import { divideDecimals, INEXACT, multiplyDecimals } from './decimal-functions.ts';

test.each([
  ['0.1', '0.2', '0.02'],
  ['-1.5', '4', '-6'],
  ['123456789012345678901', '0.00000000000000001', '1234.56789012345678901'],
  ['0.00000000000000001', '0.1', INEXACT],
  ['123456789012345678901', '10', INEXACT],
])('%s times %s is %s', (left, right, product) => {
  expect(multiplyDecimals.call([left, right])).toBe(product);
});

test.each([
  ['1', '8', '0.125'],
  ['-7.5', '2.5', '-3'],
  ['0.3', '0.1', '3'],
  ['10', '3', INEXACT],
  ['1', '0', INEXACT],
])('%s by %s is %s', (left, right, quotient) => {
  expect(divideDecimals.call([left, right])).toBe(quotient);
});
