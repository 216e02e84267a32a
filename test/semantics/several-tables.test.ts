/** R84: queries that give several tables, by `fork`, `facet` or several statements. */
import { afterAll, expect, test } from 'vitest';
import { bind } from '../../src/kql/bind.ts';
import { print } from '../../src/kql/print.ts';
import { lower } from '../../src/translate/lower.ts';
import { KqlRunner } from '../harness/kql-runner.ts';

const ROWS = 'datatable(k:string, n:long)["a", 1, "b", 2, "a", 3]';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

const shown = async (query: string): Promise<readonly unknown[]> =>
  (await runner.tables(query)).map(({ name, rows }) => [name, rows]);

const faults = (query: string): readonly string[] =>
  bind(query, { tables: [] }).diagnostics.map(({ code, message }) => `${code} ${message}`);

test('each pipe of fork gives a table, by its name, by as at its end or by its place', async () => {
  const query = `${ROWS} | fork Some = (where n > 1 | project n | sort by n desc) (count) (distinct k | sort by k asc | as Keys)`;
  expect(await shown(query)).toEqual([
    ['Some', [[3], [2]]],
    ['Table_1', [[3]]],
    ['Keys', [['a'], ['b']]],
  ]);
});

test('the pipes of fork see the same rows, whichever an operator in front of them has taken', async () => {
  const query = `range i from 1 to 100000 step 1 | summarize c = count() by g = i % 1000 | take 10
    | fork (summarize make_set(g)) (summarize make_set(g))`;
  const [first, second] = await runner.tables(query);
  const setOf = (cells: unknown): Set<unknown> => new Set(Array.isArray(cells) ? cells : []);
  expect(setOf(first?.rows[0]?.[0])).toEqual(setOf(second?.rows[0]?.[0]));
  expect(setOf(first?.rows[0]?.[0]).size).toBe(10);
});

test('facet gives the table of with first, then the values of each column with their number', async () => {
  expect(await shown(`${ROWS} | facet by k, n with (where n > 1 | summarize sum(n))`)).toEqual([
    ['Table_0', [[5]]],
    [
      'k',
      [
        ['a', 2],
        ['b', 1],
      ],
    ],
    [
      'n',
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    ],
  ]);
});

test('a facet by a column with a name in brackets names its count after it', async () => {
  const [table] = await runner.tables("datatable(['a b']:string)[\"x\"] | facet by ['a b']");
  expect(table?.columns.map(({ name }) => name)).toEqual(['a b', 'count_a b']);
});

test('statements give their tables in the order of the text, with what let has named between them', async () => {
  const query = `print 1; let rows = materialize(${ROWS}); rows | count | as Number; 2 + 3; rows | where n > 2`;
  expect(await shown(query)).toEqual([
    ['Table_0', [[1]]],
    ['Number', [[3]]],
    ['Table_2', [[5]]],
    ['Table_3', [['a', 3]]],
  ]);
});

test('tables of one name are told apart by a number', async () => {
  expect(await shown('print 1 | as T; print 2 | as T')).toEqual([
    ['T', [[1]]],
    ['T_2', [[2]]],
  ]);
});

test('values of every type come through beside tables of other columns, nulls and empty tables too', async () => {
  const types = 'b:bool, d:datetime, m:decimal, o:dynamic, g:guid, i:int, r:real, t:timespan';
  const values =
    'true, datetime(2026-01-02), decimal(1.5), dynamic([1, null]), guid(00000000-0000-0000-0000-000000000001), 7, 1.5, 1h';
  const query = `print 1; datatable(${types})[${values}]; datatable(${types})[${values}] | where i > 9; datatable(i:int, s:string)[int(null), ""]`;
  expect((await runner.tables(query)).map(({ rows }) => rows)).toEqual([
    [[1]],
    await runner.rows(`datatable(${types})[${values}]`),
    [],
    [[null, '']],
  ]);
});

test('a fork of one pipe, or a facet by one column, is one table', async () => {
  expect(await shown(`${ROWS} | fork (count)`)).toEqual([[null, [[3]]]]);
});

test('a subquery inside a pipe of fork has rows of its own', async () => {
  const query = `let m = print v = dynamic([1, 2]); ${ROWS} | fork (where n == toscalar(m | mv-apply v to typeof(long) on (summarize max(v)) | project max_v)) (count)`;
  expect(await shown(query)).toEqual([
    ['Table_0', [['b', 2]]],
    ['Table_1', [[3]]],
  ]);
});

test('columns that a plug-in makes of the data are known in each table', async () => {
  const query =
    'print 1; print d = dynamic({"x": 1}) | evaluate bag_unpack(d) | fork (project x) (count)';
  expect(await shown(query)).toEqual([
    ['Table_0', [[1]]],
    ['Table_1', [[1]]],
    ['Table_2', [[1]]],
  ]);
});

test.each([
  ['behind it', 'print a = 1 | fork (count) (take 1) | take 3'],
  ['in a let statement', 'let x = print a = 1 | fork (count) (take 1); x'],
  ['in a function', 'let f = () { print a = 1 | fork (count) (take 1) }; f()'],
  ['in a subquery', 'print a = 1 | where a in ((print b = 1 | facet by b))'],
])('one table only is meant %s, and several are refused', (_, query) => {
  expect(faults(query).join('\n')).toMatch(
    /KQL111 '(fork|facet)' is not translated: it gives several tables/,
  );
});

test('a rule, whose hits are rows of one table, may not give several', () => {
  const { value } = bind('print 1; print 2', { tables: [] });
  if (value === null) throw new Error('it does not bind');
  const options = { dialect: 'duckdb', table: () => null, origins: true, asOf: false } as const;
  const { diagnostics } = lower(value, options);
  expect(diagnostics.map(({ message }) => message).join('')).toContain('rows of one');
});

test('a pipe of fork holds the operators that Kusto allows there', () => {
  expect(faults(`${ROWS} | fork (join (print k = "a") on k) (count)`).join('\n')).toContain(
    'KS177',
  );
});

test('a query with several tables prints as statements that share their rows', async () => {
  const query = `${ROWS} | fork Some = (where n > 1 | sort by n asc) (count)`;
  const { value } = bind(query, { tables: [] });
  const text = value === null ? '' : print(value);
  expect(text).toContain('materialize(');
  expect(await shown(text)).toEqual(await shown(query));
});
