import { expect, test } from 'vitest';
import { toCellText, toJsonText } from './value-text.ts';

test.each([
  [true, 'bool', 'true', 'True'],
  [5, 'int', '5', '5'],
  [9007199254740993n, 'long', '9007199254740993', '9007199254740993'],
  [0.1, 'real', '0.1', '0.1'],
  [NaN, 'real', '"NaN"', 'NaN'],
  ['1.50', 'decimal', '1.50', '1.50'],
  [
    621_355_968_000_000_000n,
    'datetime',
    '"1970-01-01T00:00:00.0000000Z"',
    '1970-01-01T00:00:00.0000000Z',
  ],
  [937_840_450_000n, 'timespan', '"1.02:03:04.0450000"', '1.02:03:04.0450000'],
  ['a"b', 'string', '"a\\"b"', 'a"b'],
  ['', 'string', '""', ''],
  [null, 'long', 'null', ''],
  ['{"t":"\\u0001s:10000000"}', 'dynamic', '{"t":"00:00:01"}', '{"t":"00:00:01"}'],
  ['"text"', 'dynamic', '"text"', 'text'],
  ['"\\u0001d:0"', 'dynamic', '"0001-01-01T00:00:00.0000000Z"', '0001-01-01T00:00:00.0000000Z'],
] as const)('%s of %s is %s in JSON and %s in a cell', (value, type, json, cell) => {
  expect(toJsonText(value, type)).toBe(json);
  expect(toCellText(value, type)).toBe(cell);
});
