/** Reals as tostring() prints them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toRealText } from './real-text.ts';

test.each([
  [1, '1.0'],
  [1.5, '1.5'],
  [-0, '-0.0'],
  [0.1 + 0.2, '0.30000000000000007'],
  [1 / 3, '0.3333333333333333'],
  [100_000_000_000, '100000000000.0'],
  [1e20, '100000000000000000000.0'],
  [1e21, '1e21'],
  [1.25e-7, '1.25e-7'],
  [0.000_001, '0.000001'],
  [Number.MAX_VALUE, '1.7976931348623157e308'],
  [Number.NaN, 'NaN'],
  [-Infinity, '-inf'],
])('%s prints as %s', (value, text) => {
  expect(toRealText(value)).toBe(text);
});

test('every text reads back the same number, with no more digits than 17', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = toRealText(value);
      expect(Object.is(Number(text), value)).toBe(true);
      expect(
        text
          .replace(/e.*$/, '')
          .replace(/[-.]/g, '')
          .replace(/^0+|0+$/g, '').length,
      ).toBeLessThanOrEqual(17);
    }),
  );
});

test('a number of few digits prints with those', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: 0, max: 6 }),
      (whole, places) => {
        const value = whole / 10 ** places;
        const shortest = String(value);
        if (shortest.includes('e')) return;
        expect(toRealText(value)).toBe(
          Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : shortest}.0` : shortest,
        );
      },
    ),
  );
});
