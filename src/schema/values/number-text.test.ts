import { describe, expect, test } from 'vitest';
import { fromBoolText } from './bool.ts';
import { fromDecimalText } from './decimal.ts';
import { fromGuidText } from './guid.ts';
import { fromIntText, fromLongText } from './integer.ts';
import { fromRealText, toRealDigits, toRealJson } from './real.ts';
import { toRealText } from './real-text.ts';

describe('int and long text', () => {
  test.each([
    ['  42 ', 42],
    ['0xFF', 255],
    ['-0x10', null],
    ['5.9', null],
    ['', null],
    ['2147483648', null],
    ['-2147483648', -2147483648],
  ])('toint(%j) is %j', (text, expected) => {
    expect(fromIntText(text)).toBe(expected);
  });

  test('long is exact to its last digit and null beyond it', () => {
    expect(fromLongText('9223372036854775807')).toBe(9223372036854775807n);
    expect(fromLongText('9223372036854775808')).toBeNull();
    expect(fromLongText('-9223372036854775808')).toBe(-9223372036854775808n);
  });
});

describe('real text', () => {
  test.each([
    [1500, '1500.0', '1500', '1500'],
    [1 / 3, '0.3333333333333333', '0.3333333333333333', '0.3333333333333333'],
    [-0, '-0.0', '-0', '-0.0'],
    [NaN, 'NaN', 'nan', '"NaN"'],
    [Infinity, 'inf', 'inf', '"Infinity"'],
    [-Infinity, '-inf', '-inf', '"-Infinity"'],
  ])('%d prints as %s for tostring, %s in the tree, %s in JSON', (value, text, digits, json) => {
    expect(toRealText(value)).toBe(text);
    expect(toRealDigits(value)).toBe(digits);
    expect(toRealJson(value)).toBe(json);
    expect(fromRealText(digits)).toBe(value);
  });

  test('the real engine reads inf but not INF', () => {
    expect(fromRealText('inf')).toBe(Infinity);
    expect(fromRealText('INF')).toBeNull();
  });
});

describe('decimal, guid and bool text', () => {
  test.each([
    ['3.14159', '3.14159'],
    ['1.50e1', '15'],
    ['-0.0', '0'],
    ['.5', '0.5'],
    ['1e-3', '0.001'],
    ['0012', '12'],
    ['abc', null],
    ['1'.repeat(35), null],
  ])('decimal %j is %j', (text, expected) => {
    expect(fromDecimalText(text)).toBe(expected);
  });

  test.each([
    ['0123456789abcdef0123456789abcdef', '01234567-89ab-cdef-0123-456789abcdef'],
    ['0123456789ab-cdef-0123-456789ABCDEF', '01234567-89ab-cdef-0123-456789abcdef'],
    ['{74be27de-1e4e-49d9-b579-fe0b331d3642}', '74be27de-1e4e-49d9-b579-fe0b331d3642'],
    ['a string that is not a guid', null],
  ])('guid %j is %j', (text, expected) => {
    expect(fromGuidText(text)).toBe(expected);
  });

  test.each([
    ['TRUE', true],
    ['1', true],
    ['0', false],
    ['1.0', null],
    ['yes', null],
  ])('tobool(%j) is %j', (text, expected) => {
    expect(fromBoolText(text)).toBe(expected);
  });
});
