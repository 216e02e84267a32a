import { expect, test } from 'vitest';
import { NO_COLOURS } from './colours.ts';
import { fitColumns, TableWriter } from './table.ts';

test('columns are as wide as their content where there is room', () => {
  expect(fitColumns([3, 20], 100)).toEqual([3, 20]);
});

test('the widest columns give way first, down to one width', () => {
  expect(fitColumns([5, 60, 60], 69)).toEqual([5, 30, 30]);
});

test('too many columns do not fit side by side', () => {
  expect(
    fitColumns(
      Array.from({ length: 20 }, () => 30),
      100,
    ),
  ).toBe(null);
});

const write = (
  names: readonly string[],
  rows: readonly (readonly string[])[],
  width = 40,
): string => {
  const columns = names.map((name) => ({ name, isNumber: name === 'n' }));
  const writer = new TableWriter(columns, { width, colours: NO_COLOURS });
  return writer.head(rows) + rows.map((row) => writer.row(row)).join('');
};

test('numbers stand right, texts left, long cells are cut', () => {
  expect(
    write(
      ['n', 'text'],
      [
        ['7', 'a'.repeat(50)],
        ['123', 'b'],
      ],
    ),
  ).toBe(
    ['  n  text', `───  ${'─'.repeat(35)}`, `  7  ${'a'.repeat(34)}…`, '123  b', ''].join('\n'),
  );
});

test('rows that do not fit are blocks, and empty cells are left out of them', () => {
  const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
  const row = ['x'.repeat(30), '', 'y'.repeat(30), 'z'.repeat(30), 'w'.repeat(30)];
  expect(write(names, [row]).split('\n').slice(0, 3)).toEqual([
    'row 1',
    `  alpha    ${'x'.repeat(29)}`,
    '           x',
  ]);
  expect(write(names, [row])).not.toContain('beta');
});

test('text of evidence is shown harmless in cells and heads', () => {
  expect(write(['a\u001b', 'b'], [['\u001b[2J', 'x']])).not.toContain('\u001b');
});
