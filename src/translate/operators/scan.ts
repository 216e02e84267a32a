/**
 * `scan`: a state machine over the rows in their order. What a row does depends on the state that the rows before it
 * left, so the rows are taken one by one: by a fold of ours, or by a recursive query whose columns are the state where the
 * fold has no form for what is asked. A scan of one step that never asks its state is a filter (R31).
 *
 * Source: https://learn.microsoft.com/kusto/query/scan-operator, "Scan logic".
 */
import type { ScanStep } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelect, SqlSelectItem } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { addStep } from '../relation.ts';
import { numberRows } from '../windows/number-rows.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';
import { scanFoldQuery } from './scan-fold.ts';
import { stateNames } from './scan-names.ts';
import { listReferences, ScanReferences } from './scan-references.ts';
import { scanQuery } from './scan-state.ts';

type Scan = OperatorNode<'ScanOperator'>;

export const lowerScan: OperatorLowering<'ScanOperator'> = (node, input, context): Relation => {
  checkAssignments(node, input);
  const [step, ...more] = node.steps;
  return step !== undefined &&
    more.length === 0 &&
    step.output === 'all' &&
    listReferences(node.steps).length === 0
    ? lowerFilter(node, step, input, context)
    : lowerSequence(node, input, context);
};

/** What a bare name of a column that the same step has just assigned means is not documented. */
function checkAssignments(node: Scan, input: Relation): void {
  const declared = new Set(node.declarations.map(({ name }) => name));
  const clash = input.columns.find(({ name }) => declared.has(name) || name === node.matchId);
  if (clash !== undefined) {
    throw refuseForm('scan', `it declares ${clash.name}, which the input has already`, node.span);
  }
  for (const { assignments } of node.steps) {
    const before = new Set<string>();
    for (const { names, expression, span } of assignments) {
      const [name = ''] = names;
      const bare = listBareNames(expression).find((other) => other !== name && before.has(other));
      if (bare !== undefined) {
        const reason = `the same step assigns ${bare}: step.${bare} is its value before the row`;
        throw refuseForm('scan', reason, span);
      }
      before.add(name);
    }
  }
}

function listBareNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const isBare =
    'kind' in value && value.kind === 'NameReference' && 'name' in value && !('step' in value);
  return isBare ? [String(value.name)] : Object.values(value).flatMap(listBareNames);
}

/** The value of each declared column where nothing has assigned it. */
function listDefaults(node: Scan, context: LowerContext): ReadonlyMap<string, Lowered> {
  return new Map(
    node.declarations.map(({ name, type, defaultValue }) => [
      name,
      defaultValue === null
        ? lowerConstant(type, null)
        : convert(context.scalar(defaultValue), type),
    ]),
  );
}

/** Every row that meets the condition belongs to the one sequence. */
function lowerFilter(node: Scan, step: ScanStep, input: Relation, context: LowerContext): Relation {
  const defaults = listDefaults(node, context);
  const within = new ScanReferences({ steps: node.steps, defaults, input }).plain(context);
  const assigned = new Map(
    step.assignments.map(({ names: [name = ''], expression }) => [name, within.scalar(expression)]),
  );
  const rows = addStep(input, { where: within.condition(step.condition) }, context, 'scan');
  const items = node.columns.map((column) => {
    if (column.name === node.matchId) return { column, expression: sql.long(0) };
    const value = assigned.get(column.name) ?? defaults.get(column.name);
    return {
      column,
      expression: value === undefined ? sql.column(column.name) : convert(value, column.type).sql,
    };
  });
  const { serialized: _lost, ...result } = addStep(rows, { items }, context, 'scan');
  return result;
}

const PLACE = '$place';
const STEP = '$step';

function lowerSequence(node: Scan, unnumbered: Relation, context: LowerContext): Relation {
  const input = placed(numberRows(unnumbered, context), context);
  const names = { rows: context.freshName('rows'), states: context.freshName('states') };
  const references = new ScanReferences({
    steps: node.steps,
    defaults: listDefaults(node, context),
    input,
  });
  const scan = { node, references, context, ...names, input, place: PLACE };
  const folded = scanFoldQuery(scan);
  const states = folded ?? scanQuery(scan);
  const parts = node.steps.flatMap((step, index) =>
    step.output === 'none' ? [] : [outputQuery(node, index, input, names)],
  );
  const [first, ...more] = parts.length === 0 ? [nothing(node, input, names)] : parts;
  const union: SqlQuery =
    first !== undefined && more.length === 0 ? first : { kind: 'UnionAll', queries: parts };
  const hidden = [...input.hidden, { name: STEP, role: 'order' } as const];
  const query: SqlSelect = {
    kind: 'Select',
    with: [
      { name: names.rows, query: input.query, materialized: true },
      {
        name: names.states,
        query: states,
        ...(folded === null ? { recursive: true } : { materialized: true }),
      },
    ],
    items: [...node.columns, ...hidden].map(({ name }) => passed(name)),
    from: { kind: 'Derived', query: union, alias: context.freshName('scan') },
  };
  return {
    query,
    columns: node.columns,
    hidden,
    order: [
      { expression: sql.column(PLACE), order: 'asc', nulls: 'last' },
      { expression: sql.column(STEP), order: 'desc', nulls: 'last' },
    ],
  };
}

function passed(name: string): SqlSelectItem {
  return { expression: sql.column(name), alias: name };
}

/** The rows counted from one without a gap: the recursive query takes them by this number. */
function placed(input: Relation, context: LowerContext): Relation {
  const kept = input.hidden.filter(({ name }) => name !== PLACE && name !== STEP);
  const place: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy: [], orderBy: input.order },
  };
  return {
    ...input,
    query: {
      kind: 'Select',
      items: [
        ...[...input.columns, ...kept].map(({ name }) => passed(name)),
        { expression: place, alias: PLACE },
      ],
      from: { kind: 'Derived', query: input.query, alias: context.freshName('places') },
    },
    hidden: [...kept, { name: PLACE, role: 'order' }],
  };
}

/** The rows that matched one step: all of them, or the last of each series of matches. */
function outputQuery(
  node: Scan,
  index: number,
  input: Relation,
  { rows, states }: { readonly rows: string; readonly states: string },
): SqlSelect {
  const names = stateNames(index);
  const declared = new Set(node.declarations.map(({ name }) => name));
  const columns = node.columns.map(({ name }): SqlSelectItem => {
    if (name === node.matchId) return { expression: sql.column(names.matchId, 's'), alias: name };
    return declared.has(name)
      ? { expression: sql.column(names.made(name), 's'), alias: name }
      : { expression: sql.column(name, 'r'), alias: name };
  });
  const last: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: {
      partitionBy: [sql.column(names.series, 's')],
      orderBy: [{ expression: sql.column(PLACE, 's'), order: 'desc', nulls: 'last' }],
    },
  };
  const isLast = node.steps[index]?.output === 'last';
  return {
    kind: 'Select',
    items: [
      ...columns,
      ...input.hidden.map(({ name }) => ({ expression: sql.column(name, 'r'), alias: name })),
      { expression: sql.integer(index), alias: STEP },
    ],
    from: {
      kind: 'Join',
      type: 'inner',
      left: { kind: 'Table', name: states, alias: 's' },
      right: { kind: 'Table', name: rows, alias: 'r' },
      on: sql.binary('=', sql.column(PLACE, 'r'), sql.column(PLACE, 's')),
    },
    where: sql.column(names.matched, 's'),
    ...(isLast ? { qualify: sql.binary('=', last, sql.integer(1)) } : {}),
  };
}

/** No step gives output. */
function nothing(
  node: Scan,
  input: Relation,
  names: { readonly rows: string; readonly states: string },
): SqlSelect {
  return { ...outputQuery(node, 0, input, names), where: sql.bool(false) };
}
