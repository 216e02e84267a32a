/** Answers with several tables as each format prints them. */
import { expect, test } from 'vitest';
import { moonhound, readLines } from '../harness/moonhound.ts';

const QUERY = 'datatable(n:long)[1, 2] | fork Large = (where n > 1) Larger = (where n > 2) (count)';

test('for people each table stands under its name', () => {
  const { code, output, messages } = moonhound(['query', QUERY]);
  expect(code).toBe(0);
  expect(output).toBe('Large\nn\n─\n2\n\nLarger\nn\n─\n\nTable_2\nCount\n─────\n    2\n');
  expect(messages).toBe('2 rows in 3 tables\n');
});

test('a line of NDJSON names its table', () => {
  const { output } = moonhound(['query', QUERY, '--format', 'ndjson']);
  expect(readLines(output)).toEqual([
    { table: 'Large', row: { n: 2 } },
    { table: 'Table_2', row: { Count: 2 } },
  ]);
});

test('JSON is a list of tables, empty ones too; a hostile name is neutralised', () => {
  const query = `${QUERY.replace('Large =', '["\\u001b[31m"] =')}`;
  const { output } = moonhound(['query', query, '--format', 'json']);
  expect(output).not.toContain('\u001b');
  expect(JSON.parse(output)).toEqual([
    { table: '\u001b[31m', rows: [{ n: 2 }] },
    { table: 'Larger', rows: [] },
    { table: 'Table_2', rows: [{ Count: 2 }] },
  ]);
});

test('CSV, which holds one table, says which format holds several', () => {
  const { code, output, messages } = moonhound(['query', QUERY, '--format', 'csv']);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(messages).toContain('gives 3 (Large, Larger, Table_2): --format ndjson or json');
});
