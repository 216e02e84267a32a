import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDatetimeText } from './datetime.ts';
import {
  fromInner,
  innerToString,
  stringToInner,
  textToInner,
  toInner,
  toInnerScalar,
} from './dynamic.ts';

describe('the inner form of dynamic', () => {
  test.each([
    '1.0',
    '9007199254740993',
    '1e400',
    ' {"a": [1, 2.50, null]} ',
    '"x"',
    '-0',
    '{}',
    '[]',
  ])('%s keeps its text in and out', (text) => {
    expect(toInner(text)).toBe(text);
    expect(fromInner(toInner(text) ?? '')).toBe(text);
  });

  test.each([
    '',
    'not json',
    '{a:1}',
    '[1,]',
    '01',
    '+1',
    '.5',
    '1.',
    '"a',
    '"\t"',
    '[1] 2',
    'NaN',
    "'a'",
    '"\\x"',
    '"\\u12g4"',
  ])('%j is not JSON', (text) => {
    expect(toInner(text)).toBeNull();
  });

  test('a real string that begins with U+0001 cannot pass for a typed value', () => {
    const hostile = '{"a":"\\u0001d:0","b":["\\u0001"]}';
    expect(toInner(hostile)).toBe('{"a":"\\u0001\\u0001d:0","b":["\\u0001\\u0001"]}');
    expect(fromInner(toInner(hostile) ?? '')).toBe(hostile);
  });

  test('names of properties are never typed values', () => {
    const text = '{"\\u0001d:0":1}';
    expect(toInner(text)).toBe(text);
    expect(fromInner(text)).toBe(text);
  });

  test('typed values print as Kusto prints them', () => {
    const items = [
      toInnerScalar(fromDatetimeText('2020-01-01'), 'datetime'),
      toInnerScalar(864_000_000_000n, 'timespan'),
      toInnerScalar('74be27de-1e4e-49d9-b579-fe0b331d3642', 'guid'),
      toInnerScalar(NaN, 'real'),
      toInnerScalar(-Infinity, 'real'),
      toInnerScalar(1, 'real'),
      toInnerScalar(9007199254740993n, 'long'),
      toInnerScalar('1.50', 'decimal'),
      toInnerScalar(null, 'datetime'),
      toInnerScalar(true, 'bool'),
    ];
    expect(fromInner(`[${items.join(',')}]`)).toBe(
      '["2020-01-01T00:00:00.0000000Z","1.00:00:00","74be27de-1e4e-49d9-b579-fe0b331d3642","NaN","-Infinity",1.0,9007199254740993,"1.50",null,true]',
    );
  });

  test('text that is not JSON is a dynamic string that gives its bytes back', () => {
    for (const text of ['plain', '\u0001d:5', 'a "quote"', '{broken']) {
      expect(innerToString(textToInner(text))).toBe(text);
    }
  });

  test('deep nesting is refused and does not exhaust the stack', () => {
    expect(toInner('['.repeat(100_000))).toBeNull();
    expect(toInner('['.repeat(502) + ']'.repeat(502))).toBeNull();
  });

  test('a string of megabytes is read', () => {
    const text = JSON.stringify('x\\'.repeat(2_000_000));
    expect(toInner(text)).toBe(text);
  });

  test('any JSON survives the way in and out, and any string the way through dynamic', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(fromInner(toInner(text) ?? '')).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(fromInner(stringToInner(text)))).toBe(text);
      }),
    );
  });

  test('what is JSON here is JSON for JavaScript, and the other way round', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'[]{}",:01-.e\\utrfalsn '.split('')) }),
        (text) => {
          const ours = toInner(text) !== null;
          let theirs = true;
          try {
            JSON.parse(text);
          } catch {
            theirs = false;
          }
          expect(ours).toBe(theirs);
        },
      ),
    );
  });
});
