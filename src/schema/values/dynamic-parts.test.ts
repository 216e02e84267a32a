/** Parts of dynamic values as texts, and which of them are the same. */
import { expect, test } from 'vitest';
import { compareText, sortPositions, toDynamicKey } from './dynamic-order.ts';
import { joinArray, joinBag, splitArray, splitBag } from './dynamic-parts.ts';

test('an array comes apart into the texts of its elements, digits kept', () => {
  expect(splitArray('[1.50, "a,]\\"", [2, {"b": "}"}], {}, null]')).toEqual([
    '1.50',
    '"a,]\\""',
    '[2, {"b": "}"}]',
    '{}',
    'null',
  ]);
});

test('an empty array has no elements, and what is no array has none to give', () => {
  expect(splitArray('[ ]')).toEqual([]);
  expect(splitArray('{"a":[1]}')).toBeNull();
  expect(splitArray('"[1]"')).toBeNull();
  expect(splitArray(null)).toBeNull();
});

test('a bag comes apart into names and texts, and goes together again', () => {
  const text = '{"a\\"b": [1,2] , "c":{"d":"e,f"}}';
  expect(splitBag(text)).toEqual([
    ['a"b', '[1,2]'],
    ['c', '{"d":"e,f"}'],
  ]);
  expect(joinBag(splitBag(text) ?? [])).toBe('{"a\\"b":[1,2],"c":{"d":"e,f"}}');
  expect(joinArray(['1', '"x"'])).toBe('[1,"x"]');
});

test.each([
  ['1', '1.0'],
  ['{"a": 1, "b": 2}', '{"b":2.0,"a":1}'],
  ['[1, 2]', '[1,2]'],
  ['"\\u0061"', '"a"'],
])('%s and %s are the same value', (left, right) => {
  expect(toDynamicKey(left)).toBe(toDynamicKey(right));
});

test.each([
  ['1', '"1"'],
  ['9007199254740993', '9007199254740992'],
  ['null', '"null"'],
  ['[1,2]', '[2,1]'],
])('%s and %s are different values', (left, right) => {
  expect(toDynamicKey(left)).not.toBe(toDynamicKey(right));
});

test('numbers come before strings, strings before guids, and everything else last', () => {
  const items = [
    'true',
    '"b"',
    '10',
    '"\\u0001g:00000000-0000-0000-0000-000000000000"',
    '9.5',
    '"a"',
  ];
  const sorted = sortPositions(items, false, true).map((position) => items[position]);
  expect(sorted).toEqual([
    '9.5',
    '10',
    '"a"',
    '"b"',
    '"\\u0001g:00000000-0000-0000-0000-000000000000"',
    'true',
  ]);
});

test('text is ordered by code points, not by UTF-16', () => {
  expect(compareText('\u{1F600}', '\uFF5E')).toBeGreaterThan(0);
  expect(compareText('ab', 'a')).toBeGreaterThan(0);
});
