/** `arg_max` and `arg_min`: the extreme value and, of the same row, other columns. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { argument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { AggregateCall } from './definition.ts';

export function lowerExtremeRow(
  call: AggregateCall,
  name: 'arg_max' | 'arg_min',
): readonly Lowered[] {
  const value = argument(call, 0);
  if (value.type === 'dynamic') {
    throw refuseForm(name, 'dynamic values have no order; toX() makes them comparable', call.span);
  }
  const others = otherValues(call, value);
  const extreme = sql.call(name === 'arg_max' ? 'max' : 'min', value.sql);
  const first: Lowered = {
    sql: value.type === 'string' ? sql.call('coalesce', extreme, sql.text('')) : extreme,
    type: value.type,
    nullable: value.type !== 'string',
  };
  if (others.length === 0) {
    return [first];
  }
  const row: SqlExpression = {
    kind: 'Struct',
    fields: others.map((other, index) => ({ name: `v${index}`, value: other.sql })),
  };
  // Without any value that has an order, Kusto still gives a row: any of them.
  const chosen = sql.call('coalesce', sql.call(name, row, value.sql), sql.call('any_value', row));
  return [
    first,
    ...others.map((other, index): Lowered => {
      const field = sql.call('struct_extract', chosen, sql.text(`v${index}`));
      return other.type === 'string'
        ? { sql: sql.call('coalesce', field, sql.text('')), type: 'string', nullable: false }
        : { sql: field, type: other.type, nullable: true };
    }),
  ];
}

/** The columns asked for; a star is every column of the input that is no key and not the extreme value itself. */
function otherValues(call: AggregateCall, value: Lowered): readonly Lowered[] {
  let next = 1;
  return call.nodes.slice(1).flatMap((node): readonly Lowered[] => {
    if (node.kind !== 'StarExpression') {
      const other = argument(call, next);
      next += 1;
      return [other];
    }
    const extremeName = value.sql.kind === 'Column' ? value.sql.name : undefined;
    return call.columns
      .filter(({ name }) => name !== extremeName)
      .map(({ name, type }) => ({
        sql: sql.column(name),
        type,
        nullable: type !== 'string',
      }));
  });
}
