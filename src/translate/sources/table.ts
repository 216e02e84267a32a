/** A table of the schema as the start of a query: only the columns that a query may name, origins when asked for. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { TableReference } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect, SqlSelectItem } from '../../sql/tree.ts';
import type { LowerContext, TableSource } from '../context.ts';
import type { HiddenColumn, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';

export function lowerTable(node: TableReference, context: LowerContext): Relation {
  if (node.refersTo === 'tabular variable') {
    const relation = context.scope.tables.get(node.name) ?? context.named.get(node.name);
    if (relation === undefined) {
      throw new InternalError('lower', `the name ${node.name} was bound to no table`, {
        span: node.span,
      });
    }
    return relation;
  }
  const table = context.options.table(node.name);
  if (table === null) {
    throw refuseForm(node.name, 'this table is known but has no rows to read here', node.span);
  }
  const { items, hidden } = origins(table, context);
  const where = asOf(table, context);
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      ...node.columns.map((column) => ({ expression: table.column(column), alias: column.name })),
      ...items,
    ],
    from: table.source,
    ...(where === null ? {} : { where }),
  };
  return { query, columns: node.columns, hidden, order: [] };
}

function origins(
  table: TableSource,
  context: LowerContext,
): { items: readonly SqlSelectItem[]; hidden: readonly HiddenColumn[] } {
  if (!context.options.origins || table.origin === undefined) {
    return { items: [], hidden: [] };
  }
  return {
    items: [
      { expression: table.origin.file, alias: '$file' },
      { expression: table.origin.record, alias: '$record' },
    ],
    hidden: [
      { name: '$file', role: 'file' },
      { name: '$record', role: 'record' },
    ],
  };
}

/** An evaluation of a replayed rule sees only what had happened by then. */
function asOf(table: TableSource, context: LowerContext): SqlExpression | null {
  return context.options.asOf && table.time !== undefined
    ? sql.binary('<=', table.time, { kind: 'Parameter', name: 'now', type: 'bigint' })
    : null;
}
