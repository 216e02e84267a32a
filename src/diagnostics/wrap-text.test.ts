import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

test.each([
  ['short enough', 'a b c', 10, '', 'a b c'],
  ['exactly as wide', 'ab cd', 5, '', 'ab cd'],
  ['between words, indented', 'ab cd ef', 5, '  ', 'ab cd\n  ef'],
  ['a long word stays whole', 'a https://example.org/x b', 8, ' ', 'a\n https://example.org/x\n b'],
  ['wide characters take two', '脚本 脚本', 8, '', '脚本\n脚本'],
  ['spaces inside stay', 'a  b', 10, '', 'a  b'],
  ['nothing', '', 10, '', ''],
])('%s', (_name, text, width, indent, lines) => {
  expect(wrapText(text, width, indent)).toBe(lines);
});
