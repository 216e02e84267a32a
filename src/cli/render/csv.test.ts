import { expect, test } from 'vitest';
import { toCsvCell, toCsvLine } from './csv.ts';

const plain = { raw: false };

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\\tx"],
  ['\rx', "'\\rx"],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  [' padded', '" padded"'],
  ['padded ', '"padded "'],
  ['two words', 'two words'],
  ['x', 'x'],
  ['a\u202e', 'a\\u202e'],
  ['a\nb', 'a\\nb'],
  ['', ''],
])('the text %j becomes %j', (text, cell) => {
  expect(toCsvCell(text, true, plain)).toBe(cell);
});

test('a number is left alone, and --raw leaves formulas', () => {
  expect(toCsvCell('-5', false, plain)).toBe('-5');
  expect(toCsvCell('=1+1', true, { raw: true })).toBe('=1+1');
});

test('a line ends as RFC 4180 says', () => {
  expect(toCsvLine(['a', 'b'])).toBe('a,b\r\n');
});
