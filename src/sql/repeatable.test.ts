import { expect, test } from 'vitest';
import * as sql from './build.ts';
import { isRepeatable } from './repeatable.ts';
import type { SqlExpression, SqlSelect } from './tree.ts';

const table: SqlSelect = {
  kind: 'Select',
  items: [
    { expression: sql.column('a'), alias: 'a' },
    { expression: sql.call('json_extract', sql.column('b'), sql.text('$.x')), alias: 'b' },
  ],
  from: { kind: 'Table', name: 't' },
};

function over(name: string, where?: SqlExpression): SqlSelect {
  return {
    kind: 'Select',
    items: [{ expression: sql.column(name), alias: name }],
    from: { kind: 'Derived', query: table, alias: 'inner' },
    ...(where === undefined ? {} : { where }),
  };
}

test('a filter over a table is cheaper to run again than to keep', () => {
  expect(isRepeatable(over('a', sql.binary('=', sql.column('a'), sql.text('x'))))).toBe(true);
});

test('a column that is work to compute counts only where something reads it', () => {
  expect(isRepeatable(over('b'))).toBe(false);
  expect(isRepeatable(over('a', sql.isNotNull(sql.column('b'))))).toBe(false);
});

test('a pattern, a random value, a limit and groups are not run again', () => {
  const pattern = sql.call('regexp_matches', sql.column('a'), sql.text('x'));
  expect(isRepeatable(over('a', pattern))).toBe(false);
  const random = { expression: sql.call('uuid'), alias: 'id' };
  expect(isRepeatable({ ...table, items: [random] })).toBe(false);
  expect(isRepeatable({ ...over('a'), limit: sql.long(5) })).toBe(false);
  expect(isRepeatable({ ...over('a'), groupBy: [sql.column('a')] })).toBe(false);
});
