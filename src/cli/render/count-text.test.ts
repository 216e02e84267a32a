import { expect, test } from 'vitest';
import { countText, groupDigits } from './count-text.ts';
import { toBar } from './progress.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1_234_567, '1,234,567'],
])('%i reads %s', (count, text) => {
  expect(groupDigits(count)).toBe(text);
});

test('one has the singular', () => {
  expect([countText(1, 'file'), countText(2, 'file'), countText(0, 'entry', 'entries')]).toEqual([
    '1 file',
    '2 files',
    '0 entries',
  ]);
});

test('a bar never runs over, and nothing to do is done', () => {
  expect(toBar(5, 10)).toBe(`${'█'.repeat(12)}${'░'.repeat(12)}  50 %`);
  expect(toBar(20, 10)).toBe(`${'█'.repeat(24)} 100 %`);
  expect(toBar(0, 0)).toBe(`${'█'.repeat(24)} 100 %`);
});
