/** `print`, `datatable` and `range`: rows out of the query itself. They keep the order they are written in (R16). */
import { InternalError } from '../../diagnostics/errors.ts';
import type { DataTableExpression, PrintOperator, RangeOperator } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import { EXACT_PARTS, isExactStep } from '../functions/range-array.ts';
import type { HiddenColumn, Lowered, Relation } from '../lowered.ts';
import { lowerAssignments } from '../operators/assignments.ts';
import { refuseForm } from '../refusal.ts';
import { stopQuery } from '../stop.ts';

const ORDINAL: HiddenColumn = { name: '$ordinal', role: 'order' };
const BY_ORDINAL: Relation['order'] = [
  { expression: sql.column(ORDINAL.name), order: 'asc', nulls: 'first' },
];

export function lowerPrint(node: PrintOperator, context: LowerContext): Relation {
  const items = node.assignments
    .flatMap((assignment) => lowerAssignments(assignment, node.columns, context))
    .map(({ column, expression }) => ({ expression, alias: column.name }));
  return { query: { kind: 'Select', items }, columns: node.columns, hidden: [], order: [] };
}

export function lowerDataTable(node: DataTableExpression, context: LowerContext): Relation {
  const names = [...node.columns.map(({ name }) => name), ORDINAL.name];
  const rows = node.rows.map((row, ordinal): readonly SqlExpression[] => [
    ...row.map((cell, index) => {
      const column = node.columns[index];
      if (column === undefined) {
        throw new InternalError('lower', 'a datatable row longer than its columns', {
          span: node.span,
        });
      }
      return convert(context.scalar(cell), column.type).sql;
    }),
    sql.long(ordinal),
  ]);
  const items = names.map((name) => ({ expression: sql.column(name), alias: name }));
  const query: SqlSelect =
    rows.length === 0
      ? {
          kind: 'Select',
          items: [
            ...node.columns.map(({ name, type }) => ({
              expression: sql.nullOf(SQL_TYPES[type]),
              alias: name,
            })),
            { expression: sql.long(0), alias: ORDINAL.name },
          ],
          where: sql.bool(false),
        }
      : {
          kind: 'Select',
          items,
          from: { kind: 'Values', rows, alias: context.freshName('datatable'), columns: names },
        };
  return { query, columns: node.columns, hidden: [ORDINAL], order: BY_ORDINAL };
}

/** A real as whole parts of one, so that a range of reals is one of whole numbers. */
function inParts(value: SqlExpression): SqlExpression {
  const parts = sql.call('floor', sql.binary('*', value, sql.double(String(EXACT_PARTS))));
  return sql.tryCast(parts, 'bigint');
}

/** Of a step that is only known when the query runs. */
function notZero(step: SqlExpression, { constant }: Lowered): SqlExpression {
  if (Math.abs(Number(constant?.value ?? Number.NaN)) > 0) return step;
  const stop = stopQuery('the step of a range is zero', 'bigint');
  return sql.when(sql.binary('=', step, sql.long(0)), stop, step);
}

/** Both ends belong to a range; a step that leads away from the end gives no rows. */
export function lowerRange(node: RangeOperator, context: LowerContext): Relation {
  const [column] = node.columns;
  if (column === undefined) {
    throw new InternalError('lower', 'range makes no column', { span: node.span });
  }
  const from = context.scalar(node.from);
  const to = context.scalar(node.to);
  const step = context.scalar(node.step);
  const isReal = column.type === 'real';
  if (column.type === 'decimal' || (isReal && !(isExactStep(from) && isExactStep(step)))) {
    throw refuseForm(
      'range',
      'a range of reals needs a constant start and step that are exact in binary, such as 0.25; a range of longs with a quotient is exact',
      node.span,
    );
  }
  const long = isReal
    ? (bound: Lowered): SqlExpression => inParts(convert(bound, 'real').sql)
    : (bound: Lowered): SqlExpression =>
        sql.cast(bound.type === 'dynamic' ? convert(bound, 'long').sql : bound.sql, 'bigint');
  const alias = context.freshName('range');
  const value = sql.column('generate_series', alias);
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      {
        expression: isReal
          ? sql.binary('/', sql.cast(value, 'double'), sql.double(String(EXACT_PARTS)))
          : column.type === 'int'
            ? sql.cast(value, 'integer')
            : value,
        alias: column.name,
      },
      { expression: value, alias: ORDINAL.name },
    ],
    from: {
      kind: 'TableFunction',
      name: 'generate_series',
      args: [long(from), long(to), notZero(long(step), step)],
      named: {},
      alias,
    },
  };
  const descending = step.constant?.value?.startsWith('-') === true;
  return {
    query,
    columns: node.columns,
    hidden: [ORDINAL],
    order: [
      { expression: sql.column(ORDINAL.name), order: descending ? 'desc' : 'asc', nulls: 'first' },
    ],
  };
}
