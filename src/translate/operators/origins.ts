/**
 * Origins through operators that make one row of many: at most 100 of them are kept, with their count, so that a group of
 * millions costs no memory.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelectItem } from '../../sql/tree.ts';
import type { HiddenColumn, Relation } from '../lowered.ts';

export const ORIGIN_LIMIT = 100;

export const ORIGINS: HiddenColumn = { name: '$origins', role: 'origins' };
export const ORIGIN_COUNT: HiddenColumn = { name: '$origin_count', role: 'origin-count' };

/** The hidden items of a grouped query, as JSON text `[{"file":1,"record":2}, …]` and a count; none without origins. */
export function groupedOrigins(input: Relation): readonly SqlSelectItem[] {
  const roles = new Set(input.hidden.map(({ role }) => role));
  if (roles.has('file')) {
    const origin: SqlExpression = {
      kind: 'Struct',
      fields: [
        { name: 'file', value: sql.column('$file') },
        { name: 'record', value: sql.column('$record') },
      ],
    };
    const first = sql.call('arg_min', origin, sql.column('$record'), sql.integer(ORIGIN_LIMIT));
    return [
      { expression: sql.cast(sql.call('to_json', first), 'varchar'), alias: ORIGINS.name },
      { expression: sql.call('count', sql.column('$record')), alias: ORIGIN_COUNT.name },
    ];
  }
  if (roles.has('origins')) {
    const lists = sql.call(
      'arg_min',
      sql.column(ORIGINS.name),
      sql.column(ORIGINS.name),
      sql.integer(ORIGIN_LIMIT),
    );
    return [
      { expression: mergedLists(lists), alias: ORIGINS.name },
      {
        expression: sql.cast(sql.call('sum', sql.column(ORIGIN_COUNT.name)), 'bigint'),
        alias: ORIGIN_COUNT.name,
      },
    ];
  }
  return [];
}

/** Lists of JSON text joined into one list, cut to the limit. */
function mergedLists(lists: SqlExpression): SqlExpression {
  const parsed = sql.call('list_transform', lists, {
    kind: 'Lambda',
    parameters: ['list'],
    body: sql.cast(sql.column('list'), { listOf: 'json' }),
  });
  const flat = sql.call('flatten', parsed);
  const cut = sql.call('list_slice', flat, sql.integer(1), sql.integer(ORIGIN_LIMIT));
  return sql.cast(sql.call('to_json', cut), 'varchar');
}

export function groupedHidden(input: Relation): readonly HiddenColumn[] {
  return groupedOrigins(input).length === 0 ? [] : [ORIGINS, ORIGIN_COUNT];
}
