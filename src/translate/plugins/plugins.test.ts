import { afterAll, expect, test } from 'vitest';
import { KqlRunner } from '../../../test/harness/kql-runner.ts';
import { loadLibrary } from '../../kql/library.ts';
import { toArray } from '../../kql/nodes/context.ts';
import { REFUSED_PLUG_INS } from './refused.ts';
import { findPlugIn, PLUG_INS } from './registry.ts';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

const EXAMPLES = PLUG_INS.flatMap(({ name, examples }) =>
  examples.map(({ query, rows }) => ({ name, query, rows })),
);

test.each(EXAMPLES)('$name: $query', async ({ query, rows }) => {
  expect(await runner.rows(query)).toEqual(rows);
});

test('every plug-in that the official library lists is lowered or refused with a reason', () => {
  const official = toArray(loadLibrary().toGlobals([]).PlugIns).map(({ Name }) => Name);
  expect(official.filter((name) => findPlugIn(name) === undefined)).toEqual([]);
});

test('both lists are sorted and name nothing twice', () => {
  for (const entries of [PLUG_INS, REFUSED_PLUG_INS]) {
    const names = entries.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  }
});

test('columns that the data gives are bound in what follows, with their types', async () => {
  const query =
    'datatable(d: dynamic)[dynamic({"n": 2, "s": "a"}), dynamic({"n": 3})] | evaluate bag_unpack(d) | summarize total = sum(n) by s | sort by s asc';
  expect(await runner.rows(query)).toEqual([
    ['', 3],
    ['a', 2],
  ]);
});

test('a value of another type makes a property dynamic', async () => {
  const query =
    'datatable(d: dynamic)[dynamic({"n": 2}), dynamic({"n": "x"})] | evaluate bag_unpack(d)';
  const { columns } = await runner.run(query);
  expect(columns.map(({ name, type }) => [name, type])).toEqual([['n', 'dynamic']]);
});

test('a property with the name of a column is refused unless the query says which counts', async () => {
  const start = 'print a = "old", d = dynamic({"a": "new"}) | evaluate bag_unpack(d';
  await expect(runner.run(`${start})`)).rejects.toThrow('columnsConflict');
  expect(await runner.rows(`${start}, columnsConflict='keep_source')`)).toEqual([['old']]);
  expect(await runner.rows(`${start}, columnsConflict='replace_source')`)).toEqual([['new']]);
});

test('over no rows a query has the columns that it names', async () => {
  const query =
    'datatable(d: dynamic)[] | evaluate bag_unpack(d) | where Pin == 3 | project Pin, Name';
  expect(await runner.run(query)).toMatchObject({
    columns: [{ name: 'Pin' }, { name: 'Name' }],
    rows: [],
  });
});

test('one plug-in behind another asks in turn', async () => {
  const query =
    'print d = dynamic({"inner": {"x": 1}}) | evaluate bag_unpack(d) | evaluate bag_unpack(inner) | project y = x + 1';
  expect(await runner.rows(query)).toEqual([[2]]);
});

test('a window whose start is no multiple of the bin ends the query with the reason', async () => {
  const query =
    'datatable(u: string, t: long)["a", 1] | evaluate sliding_window_counts(u, t, 1, 9, 4, 2)';
  await expect(runner.run(query)).rejects.toThrow('multiples of the bin');
});
