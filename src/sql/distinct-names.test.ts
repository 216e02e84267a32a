import { expect, test } from 'vitest';
import * as sql from './build.ts';
import { print } from './print.ts';
import type { SqlQuery } from './tree.ts';

const overTable = (name: string, alias: string): SqlQuery => ({
  kind: 'Select',
  items: [{ expression: sql.column(name), alias }],
  from: { kind: 'Table', name: 'T' },
});

test('a query in which no two names differ in letter case only is printed as it is', () => {
  expect(print(overTable('Name', 'Other'), 'duckdb').text).toContain('SELECT "Name" AS "Other"');
});

test('a stored column keeps its name, also where two tables spell it differently', () => {
  const query: SqlQuery = {
    kind: 'UnionAll',
    queries: [
      overTable('Id', 'Id'),
      overTable('ID', 'ID'),
      {
        kind: 'Select',
        items: [{ expression: sql.column('ID'), alias: 'id' }],
        from: { kind: 'Derived', query: overTable('ID', 'ID'), alias: 'd' },
      },
    ],
  };
  const text = print(query, 'duckdb').text.replace(/\s+/g, ' ');
  expect(text).toContain('(SELECT "Id" FROM "T")');
  expect(text).toContain('(SELECT "ID" AS "ID~1" FROM "T")');
  expect(text).toContain('SELECT "ID~1" AS "id~2" FROM');
});

test('a new name is none that the query has', () => {
  const query: SqlQuery = {
    kind: 'Select',
    items: ['a', 'A', 'A~1'].map((name) => ({ expression: sql.integer(1), alias: name })),
  };
  expect(print(query, 'duckdb').text).toContain('"a", 1 AS "A~2", 1 AS "A~1"');
});
