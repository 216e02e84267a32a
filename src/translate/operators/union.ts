/** `union` (R20): columns meet by name and type; a column that an input lacks is an empty string or null in its rows. */
import type { TabularExpression, UnionOperator } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { HiddenColumn, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { asOrigins, ORIGIN_COUNT, ORIGINS } from './origins.ts';

/** Of inputs that disagree about a column's type each keeps a column of its own, named after the type. */
function sourceColumn(result: Column, columns: readonly Column[]): Column | undefined {
  return columns.find(
    ({ name, type }) =>
      type === result.type && (name === result.name || `${name}_${type}` === result.name),
  );
}

function columnOf(result: Column, relation: Relation): SqlExpression {
  const from = sourceColumn(result, relation.columns);
  return from === undefined ? lowerConstant(result.type, null).sql : sql.column(from.name);
}

/** `kind=inner` has only what all inputs have; the binder gives every column. */
function checkInner(node: UnionOperator, relations: readonly Relation[]): void {
  if (node.unionKind !== 'inner') return;
  const isShared = node.columns.every(
    (column) =>
      column.name === node.source?.column ||
      relations.every(({ columns }) =>
        columns.some(({ name, type }) => name === column.name && type === column.type),
      ),
  );
  if (isShared) return;
  throw refuseForm(
    'union',
    'kind=inner of inputs with other columns; project the common columns of each input first',
    node.span,
  );
}

export function lowerUnion(node: UnionOperator, context: LowerContext): Relation {
  const relations = node.inputs.map((input: TabularExpression) => context.relation(input));
  checkInner(node, relations);
  const columns = node.columns.filter(({ name }) => name !== node.source?.column);
  const lost = columns.find(
    (column) => !relations.some((relation) => sourceColumn(column, relation.columns) !== undefined),
  );
  if (lost !== undefined) {
    throw refuseForm(
      'union',
      `the column ${lost.name} has several inputs of one name; project-rename tells them apart`,
      node.span,
    );
  }
  const withOrigins = relations.some(({ hidden }) => hidden.some(({ role }) => role !== 'order'));
  const queries = relations.map(
    (relation, index): SqlSelect => ({
      kind: 'Select',
      items: [
        ...node.columns.map((column) => ({
          expression:
            column.name === node.source?.column
              ? sql.text(node.source.names[index] ?? '')
              : columnOf(column, relation),
          alias: column.name,
        })),
        ...(withOrigins ? asOrigins(relation) : []),
      ],
      from: { kind: 'Derived', query: relation.query, alias: context.freshName('union') },
    }),
  );
  const hidden: readonly HiddenColumn[] = withOrigins ? [ORIGINS, ORIGIN_COUNT] : [];
  return { query: { kind: 'UnionAll', queries }, columns: node.columns, hidden, order: [] };
}
