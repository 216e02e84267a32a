/** What a dynamic value holds, by the name that `gettype` gives. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';

export function dynamicKind(value: SqlExpression): SqlExpression {
  const begins = (text: string): SqlExpression => sql.call('starts_with', value, sql.text(text));
  const marked = (letter: string): SqlExpression => begins(`"\\u0001${letter}:`);
  const branches: readonly (readonly [SqlExpression, string])[] = [
    [sql.isNull(value), 'null'],
    [begins('['), 'array'],
    [begins('{'), 'dictionary'],
    [marked('d'), 'datetime'],
    [marked('s'), 'timespan'],
    [marked('g'), 'guid'],
    [marked('r'), 'double'],
    [marked('m'), 'decimal'],
    [begins('"'), 'string'],
    [sql.isIn(value, [sql.text('true'), sql.text('false')]), 'bool'],
    [sql.call('regexp_full_match', value, sql.text('-?\\d+')), 'long'],
  ];
  return {
    kind: 'Case',
    branches: branches.map(([when, name]) => ({ when, then: sql.text(name) })),
    otherwise: sql.text('double'),
  };
}
