/**
 * Every type as dynamic: JSON text in the inner form of `schema/values/dynamic.ts` (R13). Long, real, datetime, timespan
 * and guid keep their kind inside.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { concat, decimalText, MARK, realText } from './to-text.ts';

/** Null stays null. */
export function toDynamic(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'dynamic':
      return value.sql;
    case 'bool':
    case 'int':
    case 'long':
      return sql.cast(value.sql, 'varchar');
    case 'string':
      return stringJson(value.sql);
    case 'real':
      return realJson(value);
    case 'datetime':
      return marked('d', value.sql);
    case 'timespan':
      return marked('s', value.sql);
    case 'guid':
      return marked('g', value.sql);
    case 'decimal':
      return marked('m', decimalText(value.sql));
  }
}

/** As an element of an array or bag, where null is written out. */
export function toElement(value: Lowered): SqlExpression {
  const json = toDynamic(value);
  return value.nullable ? sql.call('coalesce', json, sql.text('null')) : json;
}

function stringJson(value: SqlExpression): SqlExpression {
  const safe = sql.when(
    sql.call('starts_with', value, sql.text(MARK)),
    concat(sql.text(MARK), value),
    value,
  );
  return sql.cast(sql.call('to_json', safe), 'varchar');
}

function marked(kind: string, value: SqlExpression): SqlExpression {
  return concat(sql.text(`"\\u0001${kind}:`), sql.cast(value, 'varchar'), sql.text('"'));
}

function realJson(real: Lowered): SqlExpression {
  const { sql: value } = real;
  return {
    kind: 'Case',
    branches: [
      { when: sql.call('isnan', value), then: sql.text('"\\u0001r:nan"') },
      {
        when: sql.call('isinf', value),
        then: sql.when(
          sql.binary('>', value, sql.double('0')),
          sql.text('"\\u0001r:inf"'),
          sql.text('"\\u0001r:-inf"'),
        ),
      },
    ],
    otherwise: realText(real),
  };
}
