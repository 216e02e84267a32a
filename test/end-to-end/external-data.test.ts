// `externaldata` over copies on disk: the forms that published queries use, and what stands in them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';

const rowsOf = (query: string, content: string): readonly unknown[] => {
  const file = join(makeFolder(), 'copy');
  writeFileSync(file, content);
  const { output, code } = moonhound([
    'query',
    query,
    '--external',
    `https://example.org/list?a=b=${file}`,
    '--format',
    'ndjson',
  ]);
  expect(code).toBe(0);
  return readLines(output);
};

const AT = '["https://example.org/list?a=b"]';

test('CSV: quotes, quoted line ends, missing fields, fields that nobody asks for, and types', () => {
  const rows = rowsOf(
    `externaldata(a: string, b: long, d: dynamic, t: datetime)${AT} with (format="csv", ignoreFirstRecord=true)`,
    'h1,h2,h3,h4,h5\r\n"x ""y""",5,"{""k"":1.50}",2020-01-02,spare\r\n"two\nlines",no\r\nlast\r\n',
  );
  expect(rows).toEqual([
    { a: 'x "y"', b: 5, d: { k: 1.5 }, t: '2020-01-02T00:00:00.0000000Z' },
    { a: 'two\nlines', b: null, d: null, t: null },
    { a: 'last', b: null, d: null, t: null },
  ]);
}, 60_000);

test('text: a row for each line that is not empty, whatever stands in it', () => {
  const rows = rowsOf(
    `externaldata(line: string, none: long)${AT} with (format=txt, ignoreFirstRecord=true) | sort by line asc`,
    '\ufeff# head\r\n\r\nb "c", d\r\na\r\n',
  );
  expect(rows).toEqual([
    { line: 'a', none: null },
    { line: 'b "c", d', none: null },
  ]);
}, 60_000);

test('JSON: objects by property, with a mapping the record itself', () => {
  expect(
    rowsOf(
      `externaldata(a: long, b: string)${AT} with (format="json") | sort by a asc`,
      '{"a":1,"b":"x"}\n{"a":2,"b":null,"c":[1]}\n',
    ),
  ).toEqual([
    { a: 1, b: 'x' },
    { a: 2, b: '' },
  ]);
  expect(
    rowsOf(
      `externaldata(r: dynamic)${AT} with (format=multijson, ingestionMapping='[{"Column":"r","Properties":{"Path":"$"}}]') | project k = tostring(r.k)`,
      '[{"k":"v"},{"k":7}]',
    ),
  ).toEqual([{ k: 'v' }, { k: '7' }]);
}, 60_000);

test('without a copy nothing is fetched, and the refusal says how to give one', () => {
  const { code, messages } = moonhound(['query', `externaldata(a: string)${AT}`]);
  expect(code).toBe(1);
  expect(messages).toContain('--external URL=FILE');
}, 60_000);
