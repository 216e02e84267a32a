import { expect, test } from 'vitest';
import { widthOf } from '../../diagnostics/text-width.ts';
import { cutText, padText, wrapAfter, wrapText } from './wrap.ts';

test('words go to the next line, and only a word that is too long is broken', () => {
  expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapText('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
});

test('several spaces stay: they are text of evidence', () => {
  expect(wrapText('a  b', 10)).toEqual(['a  b']);
});

test('wide characters take two columns', () => {
  const lines = wrapText('脚本脚本脚本', 5);
  expect(lines).toEqual(['脚本', '脚本', '脚本']);
  expect(lines.map(widthOf)).toEqual([4, 4, 4]);
});

test('later lines stand under the text of the first', () => {
  expect(wrapAfter('  - ', 'aaaaaaaaaa bbbbbbbbbb cccc', 24)).toBe(
    '  - aaaaaaaaaa\n    bbbbbbbbbb cccc',
  );
});

test('a cut is marked, and room is filled on either side', () => {
  expect(cutText('abcdef', 4)).toBe('abc…');
  expect(cutText('abcd', 4)).toBe('abcd');
  expect(padText('é', 3)).toBe('é  ');
  expect(padText('1', 3, 'left')).toBe('  1');
});
