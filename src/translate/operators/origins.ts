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
export function groupedOrigins(input: Pick<Relation, 'hidden'>): readonly SqlSelectItem[] {
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

/** One side of a join, under the name it has there. */
export interface JoinSide {
  readonly relation: Relation;
  readonly side?: string;
}

function hasRole(relation: Relation, role: HiddenColumn['role']): boolean {
  return relation.hidden.some((hidden) => hidden.role === role);
}

/** The origins of one row as JSON text and their number; null where the side found nothing or keeps none. */
function originsOf({
  relation,
  side,
}: JoinSide): { list: SqlExpression; count: SqlExpression } | null {
  if (hasRole(relation, 'origins')) {
    return { list: sql.column(ORIGINS.name, side), count: sql.column(ORIGIN_COUNT.name, side) };
  }
  if (!hasRole(relation, 'file')) return null;
  const parts = [
    sql.text('[{"file":'),
    sql.cast(sql.column('$file', side), 'varchar'),
    sql.text(',"record":'),
    sql.cast(sql.column('$record', side), 'varchar'),
    sql.text('}]'),
  ];
  return {
    list: parts.reduce((left, right) => sql.binary('||', left, right)),
    count: sql.when(sql.isNotNull(sql.column('$record', side)), sql.long(1)),
  };
}

/** The origins of a relation's rows in the form of groups, whatever form they have; none stay none. */
export function asOrigins(relation: Relation): readonly SqlSelectItem[] {
  const origins = originsOf({ relation });
  return [
    { expression: origins?.list ?? sql.text('[]'), alias: ORIGINS.name },
    { expression: origins?.count ?? sql.long(0), alias: ORIGIN_COUNT.name },
  ];
}

/** What lies between the brackets of a list; null for a side that found nothing. */
function inside(list: SqlExpression): SqlExpression {
  const length = sql.binary('-', sql.call('length', list), sql.integer(2));
  return sql.call('nullif', sql.call('substr', list, sql.integer(2), length), sql.text(''));
}

/** A joined row comes from the rows of both sides. */
export function joinedOrigins(left: JoinSide, right: JoinSide): readonly SqlSelectItem[] {
  const sides = [originsOf(left), originsOf(right)].filter((origins) => origins !== null);
  if (sides.length === 0) return [];
  const inner = sql.call('concat_ws', sql.text(','), ...sides.map(({ list }) => inside(list)));
  const list = sql.binary('||', sql.binary('||', sql.text('['), inner), sql.text(']'));
  const count = sides
    .map((origins) => sql.call('coalesce', origins.count, sql.long(0)))
    .reduce((first, second) => sql.binary('+', first, second));
  return [
    { expression: list, alias: ORIGINS.name },
    { expression: count, alias: ORIGIN_COUNT.name },
  ];
}

export function joinedHidden(left: Relation, right: Relation): readonly HiddenColumn[] {
  return joinedOrigins({ relation: left }, { relation: right }).length === 0
    ? []
    : [ORIGINS, ORIGIN_COUNT];
}
