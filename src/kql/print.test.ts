import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutSpans } from '../../test/harness/trees.ts';
import { listTables } from '../schema/tables.ts';
import { bind } from './bind.ts';
import { KEYWORDS } from './keywords.ts';
import { BINARY_OPERATORS, IN_OPERATORS } from './operator-text.ts';
import { print } from './print.ts';
import { quoteName, quoteString } from './quote.ts';

const SCHEMA = { tables: listTables() };

function expectSameTree(query: string): void {
  const first = bind(query, SCHEMA);
  expect(first.diagnostics).toEqual([]);
  const text = first.value === null ? '' : print(first.value);
  const second = bind(text, SCHEMA);
  expect(second.diagnostics).toEqual([]);
  expect(withoutSpans(second.value)).toEqual(withoutSpans(first.value));
}

describe('print', () => {
  test('reads like the query', () => {
    const { value } = bind(
      'let n = 5; DeviceEvents | where FileSize > n and not(FileName has "x") | summarize count() by DeviceName | top 3 by count_',
      SCHEMA,
    );
    expect(value === null ? '' : print(value)).toMatchInlineSnapshot(`
      "let n = 5;
      DeviceEvents
      | where ((FileSize > n) and not((FileName has "x")))
      | summarize count_ = count() by DeviceName
      | top 3 by count_ desc nulls last"
    `);
  });

  test.each([
    'DeviceEvents | where Timestamp between (ago(1h) .. now()) and FileSize !between (1 .. 2)',
    'DeviceEvents | extend a = -FileSize, b = +FileSize, AdditionalFields.x["y"][0].["z z"], (parse_json(FileName)).q',
    'DeviceEvents | project-away F*, D* | project-keep * | project-reorder Timestamp',
    'DeviceEvents | project-rename Name = FileName | distinct Name, N = FileSize + 1',
    'DeviceEvents | sort by FileSize asc nulls last, FileName | take 5 | as X | count as Y',
    'DeviceEvents | summarize x = arg_max(FileSize, *), (p, q) = arg_min(FileSize, FileName) by bin(Timestamp, 1h)',
    'let T = datatable(a: long, b: dynamic) [1, dynamic({"k": [1.0, null]}), -2, dynamic(null)]; let L = materialize(T | project a); T | where a in (L)',
    'print x = toscalar(range i from 1 to 3 step 1 | summarize max(i)), case(true, 1, 2)',
    'print a = bool(null), b = int(-5), c = real(nan), d = 1e21, e = decimal(1.5), f = datetime(null), g = -1.02:03:04'.replace(
      '-1.02:03:04',
      'time(-1.02:03:04)',
    ),
    'print dynamic({"t": datetime(2020-01-01), "s": 1d, "g": guid(74be27de-1e4e-49d9-b579-fe0b331d3642), "r": real(nan), "u": "\\u0001d:0", "q\\"": "\\n"})',
    'DeviceEvents | where * has "x" and not(* contains "y") | sample 2 | sample-distinct 1 of DeviceName',
    'DeviceEvents | search kind=case_sensitive "one*" or FileName =~ "x"',
    'search in (DeviceE*, DeviceFileEvents) DeviceName:"x" and "y"',
    'find in (DeviceFileEvents, DeviceNetworkEvents) where SHA1 == "x" or DeviceName == "y" project DeviceName, FileSize: string',
    'find in (DeviceFileEvents, DeviceProcessEvents) where SHA1 == "x"',
    'union withsource=t DeviceF* | join DeviceInfo on DeviceId and $left.DeviceName == $right.DeviceName',
    'let v = view () { print q = 1 }; union withsource=t v, (v | take 1)',
    'DeviceEvents | partition hint.strategy=native by DeviceName (top 1 by FileSize | project FileSize)',
    'DeviceEvents | top-nested 2 of DeviceName with others="x" by max(FileSize) asc, top-nested of X = FileSize + 1 by count()',
    'DeviceEvents | top-hitters 2 of DeviceName by FileSize | top-hitters 1 of DeviceName',
    'print d = dynamic([1]), e = 2 | mv-expand kind=array with_itemindex=i x = d to typeof(long) limit 5',
    'print d = dynamic([1]), e = 2 | mv-apply with_itemindex=i x = d to typeof(long) limit 3 on (where x > e | top 2 by x)',
    'print d = dynamic([1]) | mv-apply d on (summarize n = count())',
    'print s = "a" | parse kind=regex flags=Ui s with * "a\\\\d" x: long "b" ["y z"]',
    'print s = "a" | parse-where s with x: date "," * "q"',
    'print s = "a" | parse-kv s as (a: string, ["b c"]: long) with (pair_delimiter=";", kv_delimiter="=", quote="()", escape="\\\\")',
    'print d = dynamic({}), e = 1 | evaluate bag_unpack(d, "p_", columnsConflict="keep_source") : (*, p_a: string)',
    'print a = "10.0.0.1" | evaluate ipv4_lookup(datatable(n: string) ["10.0.0.0/8"], a, n, return_unmatched = true)',
  ])('%s is printed and bound to the same tree', expectSameTree);

  test.each(Object.values(BINARY_OPERATORS))(
    'the operator %s is printed as it is written',
    (operator) => {
      const isText = !/^[-+*/%<>]|^(==|!=)$|^(and|or)$/.test(operator);
      const isLogic = operator === 'and' || operator === 'or';
      const operand = isLogic ? 'true' : isText ? '"a"' : '1';
      expectSameTree(`print x = ${operand} ${operator} ${operand}`);
    },
  );

  test.each(Object.values(IN_OPERATORS))(
    'the operator %s is printed as it is written',
    (operator) => {
      expectSameTree(`print x = "a" ${operator} ("b", "c")`);
    },
  );

  test('a column may be named by any word of the language', () => {
    const columns = [...KEYWORDS].map((name) => ({ name, type: 'long' as const }));
    const schema = { tables: [{ name: 'T', columns }] };
    const query = `T | where ${columns
      .map(({ name }) => `['${name}'] > 0`)
      .slice(0, 200)
      .join(' and ')} | project ${columns.map(({ name }) => `['${name}']`).join(', ')}`;
    const first = bind(query, schema);
    expect(first.diagnostics).toEqual([]);
    const second = bind(first.value === null ? '' : print(first.value), schema);
    expect(withoutSpans(second.value)).toEqual(withoutSpans(first.value));
  });

  test('any string is printed so that it reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { value } = bind(`print x = ${quoteString(text)}`, SCHEMA);
        const answer = value?.expression.kind === 'PrintOperator' ? value.expression : undefined;
        expect(answer?.assignments[0]?.expression).toMatchObject({ value: text });
      }),
    );
  });

  test('names are bare only where that is safe', () => {
    expect(quoteName('FileName')).toBe('FileName');
    expect(quoteName('count')).toBe('["count"]');
    expect(quoteName('a b"')).toBe('["a b\\""]');
  });
});
