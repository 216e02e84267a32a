import { describe, expect, test } from 'vitest';
import { type Format, type RowBatch, type RowColumn, renderRows, toRows } from './rows.ts';

const COLUMNS: readonly RowColumn[] = [
  { name: 'name', type: 'string' },
  { name: 'count', type: 'long' },
];

const render = async (
  format: Format,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<string> => {
  let text = '';
  const options = { width: 80, colour: false, raw: false };
  for await (const piece of renderRows(format, COLUMNS, toRows(rows), options)) text += piece;
  return text;
};

describe('no rows', () => {
  test.each([
    ['json', '[]\n'],
    ['ndjson', ''],
    ['csv', 'name,count\r\n'],
    ['table', 'name  count\n────  ─────\n'],
  ] as const)('as %s', async (format, text) => {
    expect(await render(format, [])).toBe(text);
  });
});

describe('rows', () => {
  const rows = [
    ['a\u202e', 1],
    ['=b', null],
  ];

  test('json is one list that parses', async () => {
    expect(JSON.parse(await render('json', rows))).toEqual([
      { name: 'a\u202e', count: 1 },
      { name: '=b', count: null },
    ]);
  });

  test('ndjson is one object a line, unseen characters escaped', async () => {
    expect(await render('ndjson', rows)).toBe(
      '{"name":"a\\u202e","count":1}\n{"name":"=b","count":null}\n',
    );
  });

  test('csv guards against formulas', async () => {
    expect(await render('csv', rows)).toBe("name,count\r\na\\u202e,1\r\n'=b,\r\n");
  });
});

test('a dynamic value of several lines is one line, and a string keeps its line ends as escapes', async () => {
  const rows = async function* (): AsyncGenerator<RowBatch> {
    yield {
      rowCount: 1,
      cell: () => '',
      json: (column) => ['{\n"a":\t1}', '"x\\ny"'][column] ?? '',
    };
  };
  const columns = [
    { name: 'bag', type: 'dynamic' },
    { name: 'text', type: 'string' },
  ];
  let text = '';
  const options = { width: 80, colour: false, raw: false };
  for await (const piece of renderRows('ndjson', columns, rows(), options)) text += piece;
  expect(text).toBe('{"bag":{ "a": 1},"text":"x\\ny"}\n');
});

test('rows beyond one piece all come, in their order', async () => {
  const many = Array.from({ length: 20_000 }, (_each, index) => [`row ${index}`, index]);
  const lines = (await render('ndjson', many)).split('\n');
  expect(lines.length).toBe(20_001);
  expect(lines.slice(0, -1).map((line) => JSON.parse(line).count)).toEqual(
    many.map((_row, index) => index),
  );
});

test('a table of many rows begins before the last one came, and has one head', async () => {
  const many = Array.from({ length: 1200 }, (_each, index) => [`row ${index}`, index]);
  const lines = (await render('table', many)).split('\n');
  expect(lines.length).toBe(1200 + 2 + 1);
  expect(lines.filter((line) => line.startsWith('name'))).toEqual(['name     count']);
  expect(lines.at(-2)).toBe('row 1199   1199');
});
