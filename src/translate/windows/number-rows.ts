/**
 * The place of each row, as a hidden column. Functions that look at other rows all go by this one number, so that rows
 * which are equal by the sort's keys stand in the same order for each of them (R30).
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlOrderKey } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';

/** Hidden columns that are different in each row: the order of `datatable` and `range`, and what is made here. */
const UNIQUE = /^\$(?:ordinal|row_\d+)$/;

export function isNumbered({ order: [key, ...more] }: Relation): boolean {
  return (
    key !== undefined &&
    more.length === 0 &&
    key.expression.kind === 'Column' &&
    UNIQUE.test(key.expression.name)
  );
}

/** The relation with its order as one number a row; as it is where it has one. */
export function numberRows(input: Relation, context: LowerContext): Relation {
  if (isNumbered(input)) return input;
  const name = context.freshName('$row');
  const number: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy: [], orderBy: input.order },
  };
  const order: readonly SqlOrderKey[] = [
    { expression: sql.column(name), order: 'asc', nulls: 'last' },
  ];
  return {
    ...input,
    query: {
      kind: 'Select',
      items: [
        ...[...input.columns, ...input.hidden].map((column) => ({
          expression: sql.column(column.name),
          alias: column.name,
        })),
        { expression: number, alias: name },
      ],
      from: { kind: 'Derived', query: input.query, alias: context.freshName('rows') },
    },
    hidden: [...input.hidden, { name, role: 'order' }],
    order,
  };
}
