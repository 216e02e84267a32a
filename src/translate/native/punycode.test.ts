/** The samples of RFC 3492, section 7.1, both ways; and what is no Punycode. */
import { expect, test } from 'vitest';
import { decodePunycode, encodePunycode } from './punycode.ts';

test.each([
  ['\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587', 'ihqwcrb4cv8a8dqg056pqjye'],
  ['3\u5e74B\u7d44\u91d1\u516b\u5148\u751f', '3B-ww4c5e180e575a65lsy2b'],
  ['\u305d\u306e\u30b9\u30d4\u30fc\u30c9\u3067', 'd9juau41awczczp'],
  ['-> $1.00 <-', '-> $1.00 <--'],
  ['b\u00fccher', 'bcher-kva'],
])('%s is %s', (text, encoded) => {
  expect(encodePunycode(text)).toBe(encoded);
  expect(decodePunycode(encoded)).toBe(text);
});

test.each([['\u00e9'], ['a-!'], ['99999999']])('%s is no Punycode', (text) => {
  expect(decodePunycode(text)).toBeNull();
});
