/** Windows command lines: the examples of Microsoft's page on parsing arguments, and what attackers make of the rules. */
import { expect, test } from 'vitest';
import { splitCommandLine } from './command-line.ts';

test.each([
  ['prog "a b c" d e', ['prog', 'a b c', 'd', 'e']],
  ['prog "ab\\"c" "\\\\" d', ['prog', 'ab"c', '\\', 'd']],
  ['prog a\\\\\\b d"e f"g h', ['prog', 'a\\\\\\b', 'de fg', 'h']],
  ['prog a\\\\\\"b c d', ['prog', 'a\\"b', 'c', 'd']],
  ['prog a\\\\\\\\"b c" d e', ['prog', 'a\\\\b c', 'd', 'e']],
  ['prog "a""b" c', ['prog', 'a"b c']],
  ['prog """a"""', ['prog', '"a"']],
  ['prog ""', ['prog', '']],
  [
    '"C:\\Program Files\\lua.exe" -e "os.execute()"',
    ['C:\\Program Files\\lua.exe', '-e', 'os.execute()'],
  ],
  ['"C:\\dir\\"x y', ['C:\\dir\\', 'x', 'y']],
  ['lua\t\t-i  ', ['lua', '-i']],
  ['prog "open', ['prog', 'open']],
])('%j', (text, args) => {
  expect(splitCommandLine(text)).toEqual(args);
});
