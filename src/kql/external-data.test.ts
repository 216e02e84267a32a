import { describe, expect, test } from 'vitest';
import { bind } from './bind.ts';
import { print } from './print.ts';

const NOTHING = { tables: [] };

function externalOf(query: string): unknown {
  const { value, diagnostics } = bind(query, NOTHING);
  expect(diagnostics).toEqual([]);
  if (value?.expression.kind !== 'ExternalDataExpression') throw new Error('no externaldata');
  const { addresses, format, ignoreFirstRecord, mapping } = value.expression;
  return { addresses, format, ignoreFirstRecord, ...(mapping === undefined ? {} : { mapping }) };
}

describe('externaldata', () => {
  test('addresses and properties are data', () => {
    expect(
      externalOf(
        'externaldata(a: string)[h@"https://x/a.txt", "https://x/b"] with (format=txt, ignoreFirstRecord=True)',
      ),
    ).toEqual({
      addresses: ['https://x/a.txt', 'https://x/b'],
      format: 'txt',
      ignoreFirstRecord: true,
    });
  });

  test.each([
    ['https://x/a.json', 'json'],
    ['https://x/a.tsv.gz?sig=1', 'tsv'],
    ['https://x/list', 'csv'],
    ['https://x/readme.md', 'csv'],
  ])('%s without a format is %s', (address, format) => {
    expect(externalOf(`externaldata(a: string)["${address}"]`)).toMatchObject({ format });
  });

  test('a mapping names properties or fields', () => {
    expect(
      externalOf(
        `externaldata(a: dynamic, b: long)["https://x"] with (format="multijson", ingestionMapping='[{"Column":"a","Properties":{"Path":"$"}},{"column":"b","path":"$.c[\\'d e\\']"}]')`,
      ),
    ).toMatchObject({
      mapping: [
        { name: 'a', path: [] },
        { name: 'b', path: ['c', 'd e'] },
      ],
    });
  });

  test.each([
    ['externaldata(a: string)["https://x"] with (format="avro")', 'KQL101'],
    ['externaldata(a: string)["https://x/a.parquet"]', 'KQL101'],
    ['externaldata(a: string)["https://x"] with (recreate_schema=true)', 'KQL103'],
    ['externaldata(a: string)["https://x"] with (ingestionMapping="[{}]")', 'KQL111'],
  ])('%s is refused', (query, code) => {
    expect(bind(query, NOTHING).diagnostics.map((found) => found.code)).toEqual([code]);
  });

  test('it is printed and bound to the same tree', () => {
    const query = `externaldata(a: dynamic, ['b c']: long)["https://x"] with (format="multijson", ingestionMapping='[{"Column":"a","Properties":{"Path":"$.c"}},{"Column":"b c","Ordinal":"3"}]')`;
    const bare = (text: string): unknown =>
      JSON.parse(
        JSON.stringify(bind(text, NOTHING).value, (key, value) =>
          key === 'span' ? undefined : value,
        ),
      );
    const { value } = bind(query, NOTHING);
    expect(value).not.toBeNull();
    expect(bare(value === null ? '' : print(value))).toEqual(bare(query));
  });
});
