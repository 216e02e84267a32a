/**
 * `join` and `lookup` (R19): null keys match, the default kind takes each key of the left once, and columns of the side that
 * found nothing are empty strings or null.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import type { JoinKey, JoinKind } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelect, SqlSource } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';
import { joinedHidden, joinedOrigins } from './origins.ts';

type JoinNode = OperatorNode<'JoinOperator'> | OperatorNode<'LookupOperator'>;
type SqlJoin = Extract<SqlSource, { kind: 'Join' }>['type'];

const LEFT = 'left';
const RIGHT = 'right';

/** Which join the engine makes, whose columns the result has, and whose may be padded. */
const FORMS: Readonly<
  Record<
    JoinKind,
    { readonly type: SqlJoin; readonly swap?: boolean; readonly padded: readonly string[] }
  >
> = {
  innerunique: { type: 'inner', padded: [] },
  inner: { type: 'inner', padded: [] },
  leftouter: { type: 'left', padded: [RIGHT] },
  rightouter: { type: 'right', padded: [LEFT] },
  fullouter: { type: 'full', padded: [LEFT, RIGHT] },
  leftsemi: { type: 'semi', padded: [] },
  leftanti: { type: 'anti', padded: [] },
  rightsemi: { type: 'semi', swap: true, padded: [] },
  rightanti: { type: 'anti', swap: true, padded: [] },
};

function typeOfColumn(relation: Relation, name: string): Column['type'] {
  const column = relation.columns.find((candidate) => candidate.name === name);
  if (column === undefined)
    throw new InternalError('lower', `a join key ${name} that is no column`);
  return column.type;
}

/** Strings are never null, so that plain equality can be used; other keys match null with null. */
function keyCondition(
  key: JoinKey,
  left: Relation,
  right: Relation,
  node: JoinNode,
): SqlExpression {
  const types = [typeOfColumn(left, key.left), typeOfColumn(right, key.right)];
  if (types.includes('dynamic')) {
    throw refuseForm(
      'join',
      `the key ${key.left} is dynamic; tostring() makes it comparable`,
      node.span,
    );
  }
  const isPlain = types.every((type) => type === 'string');
  return sql.binary(
    isPlain ? '=' : 'is not distinct from',
    sql.column(key.left, LEFT),
    sql.column(key.right, RIGHT),
  );
}

/** Each key once: the first row by the order of the rows, any of them where they have none, which is faster. */
function unique(relation: Relation, keys: readonly JoinKey[], context: LowerContext): SqlQuery {
  const partitionBy = [...new Set(keys.map(({ left }) => left))].map((name) => sql.column(name));
  if (relation.order.length === 0) {
    return {
      kind: 'Select',
      distinctOn: partitionBy,
      items: [...relation.columns, ...relation.hidden].map(({ name }) => ({
        expression: sql.column(name),
        alias: name,
      })),
      from: { kind: 'Derived', query: relation.query, alias: context.freshName('unique') },
    };
  }
  const number: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy, orderBy: relation.order },
  };
  return {
    kind: 'Select',
    items: [...relation.columns, ...relation.hidden].map(({ name }) => ({
      expression: sql.column(name),
      alias: name,
    })),
    from: { kind: 'Derived', query: relation.query, alias: context.freshName('unique') },
    qualify: sql.binary('=', number, sql.integer(1)),
  };
}

function derived(query: SqlQuery, alias: string): SqlSource {
  return { kind: 'Derived', query, alias };
}

/** A column of one side under its name in the result. */
function resultItem(
  column: Column,
  from: { readonly side: string; readonly name: string },
  padded: readonly string[],
): SqlSelect['items'][number] {
  const plain = sql.column(from.name, from.side);
  const expression =
    column.type === 'string' && padded.includes(from.side)
      ? sql.call('coalesce', plain, sql.text(''))
      : plain;
  return { expression, alias: column.name };
}

/** The columns of the inputs in the order in which the result has them. */
function listSources(
  node: JoinNode,
  left: Relation,
  right: Relation,
): readonly { readonly side: string; readonly name: string }[] {
  const of = (relation: Relation, side: string) =>
    relation.columns.map(({ name }) => ({ side, name }));
  if (node.kind === 'LookupOperator') {
    const keys = new Set(node.on.map((key) => key.right));
    return [...of(left, LEFT), ...of(right, RIGHT).filter(({ name }) => !keys.has(name))];
  }
  const { type, swap } = FORMS[node.joinKind];
  if (type === 'semi' || type === 'anti') return swap === true ? of(right, RIGHT) : of(left, LEFT);
  return [...of(left, LEFT), ...of(right, RIGHT)];
}

function lowerTwo(node: JoinNode, left: Relation, context: LowerContext): Relation {
  const right = context.relation(node.right);
  const form = FORMS[node.joinKind];
  const sources = listSources(node, left, right);
  if (sources.length !== node.columns.length) {
    throw new InternalError(
      'lower',
      `a join of ${sources.length} columns for ${node.columns.length}`,
      {
        span: node.span,
      },
    );
  }
  const first = derived(
    node.joinKind === 'innerunique' ? unique(left, node.on, context) : left.query,
    LEFT,
  );
  const second = derived(right.query, RIGHT);
  const on = sql.all(node.on.map((key) => keyCondition(key, left, right, node)));
  const isPart = form.type === 'semi' || form.type === 'anti';
  const shown =
    form.swap === true ? { relation: right, side: RIGHT } : { relation: left, side: LEFT };
  const hidden = isPart
    ? shown.relation.hidden.map(({ name }) => ({
        expression: sql.column(name, shown.side),
        alias: name,
      }))
    : joinedOrigins({ relation: left, side: LEFT }, { relation: right, side: RIGHT });
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      ...node.columns.map((column, index) => {
        const from = sources[index];
        if (from === undefined) throw new InternalError('lower', 'a join column from nowhere');
        return resultItem(column, from, form.padded);
      }),
      ...hidden,
    ],
    from: {
      kind: 'Join',
      type: form.type,
      left: form.swap === true ? second : first,
      right: form.swap === true ? first : second,
      on,
    },
  };
  return {
    query,
    columns: node.columns,
    hidden: isPart ? shown.relation.hidden : joinedHidden(left, right),
    order: [],
  };
}

export const lowerJoin: OperatorLowering<'JoinOperator'> = lowerTwo;
export const lowerLookup: OperatorLowering<'LookupOperator'> = lowerTwo;
