/**
 * The recursive query of `scan`: one row a row of the input, with the state after it. Each round goes through the steps
 * from the last to the first; what that order means is written out: a step sees the state of the step before as the last
 * row left it, and its own without the sequence that the step behind has just taken.
 */
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelectItem, SqlSource } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import type { OperatorNode } from './definition.ts';
import { NEXT_MATCH, stateNames } from './scan-names.ts';
import type { ScanReferences, StateReference } from './scan-references.ts';

export interface ScanInput {
  readonly node: OperatorNode<'ScanOperator'>;
  readonly references: ScanReferences;
  readonly context: LowerContext;
  readonly input: Relation;
  /** The names of the two tables of the query: the rows, and the states. */
  readonly rows: string;
  readonly states: string;
  readonly place: string;
}

export interface TypedItem {
  readonly alias: string;
  readonly expression: SqlExpression;
  readonly type: ScalarType;
}

/** The machine by its parts: what holds before the first row, what a row computes in turn, and what holds behind it. */
export interface ScanMachine {
  readonly first: readonly TypedItem[];
  readonly layers: readonly (readonly SqlSelectItem[])[];
  readonly last: readonly TypedItem[];
}

export function scanMachine(scan: ScanInput): ScanMachine {
  const last = lastLayer(scan);
  return { first: firstState(scan, last), layers: rowLayers(scan), last };
}

function rowLayers(scan: ScanInput): readonly (readonly SqlSelectItem[])[] {
  return [promotes(scan), holds(scan), continues(scan), made(scan)];
}

export function scanQuery(scan: ScanInput): SqlQuery {
  const last = lastLayer(scan);
  return {
    kind: 'UnionAll',
    queries: [
      { kind: 'Select', items: typed(firstState(scan, last)) },
      { kind: 'Select', items: typed(last), from: layers(scan) },
    ],
  };
}

/** Both parts of a recursive query must agree on types. */
function typed(items: readonly TypedItem[]): readonly SqlSelectItem[] {
  return items.map(({ alias, expression, type }) => ({
    alias,
    expression: sql.cast(expression, SQL_TYPES[type]),
  }));
}

/** Nothing has been seen: no sequence, every value empty. */
function firstState(scan: ScanInput, items: readonly TypedItem[]): readonly TypedItem[] {
  const empty = new Map(
    scan.node.steps.flatMap((_step, number) =>
      held(scan, number).map(
        ({ reference, alias }) => [alias, scan.references.emptyValue(reference).sql] as const,
      ),
    ),
  );
  return items.map((item) => {
    const zero: SqlExpression | undefined =
      item.type === 'bool' ? sql.bool(false) : item.type === 'long' ? sql.long(0) : undefined;
    return { ...item, expression: empty.get(item.alias) ?? zero ?? sql.nullOf() };
  });
}

/** The columns of a step's state: what expressions read of it and of the steps before it. */
function held(
  { references }: ScanInput,
  number: number,
): readonly {
  readonly reference: StateReference;
  readonly step: number;
  readonly alias: string;
}[] {
  return references.references.flatMap((reference) => {
    const step = references.stepNumber(reference.step);
    const alias = stateNames(number).value(step, reference.name);
    return step <= number ? [{ reference, step, alias }] : [];
  });
}

function isTrue(condition: SqlExpression): SqlExpression {
  return sql.call('coalesce', condition, sql.bool(false));
}

/** The step before holds a sequence, and the row continues it here. */
function promotes({ node, references, context }: ScanInput): readonly SqlSelectItem[] {
  return node.steps.map((step, number) => {
    const { promotes: alias } = stateNames(number);
    if (number === 0) return { alias, expression: sql.bool(false) };
    const within = references.within(context, { step: number, at: 'before' });
    const before = sql.column(stateNames(number - 1).active);
    return { alias, expression: isTrue(sql.all([before, within.condition(step.condition)])) };
  });
}

/** What a step still holds when the step behind has looked at the row. */
function holds({ node }: ScanInput): readonly SqlSelectItem[] {
  return node.steps.map((_step, number) => {
    const { active, held: alias } = stateNames(number);
    const taken = sql.column(stateNames(number + 1).promotes);
    const isLast = number === node.steps.length - 1;
    return {
      alias,
      expression: isLast ? sql.column(active) : sql.all([sql.column(active), sql.not(taken)]),
    };
  });
}

/** The row goes on with the step's own sequence, or begins one at the first step. */
function continues({ node, references, context }: ScanInput): readonly SqlSelectItem[] {
  return node.steps.map((step, number) => {
    const { promotes: promoted, held: isHeld, continues: alias } = stateNames(number);
    const within = references.within(context, { step: number, at: 'own' });
    const condition = within.condition(step.condition);
    return {
      alias,
      expression: isTrue(
        sql.all([
          sql.not(sql.column(promoted)),
          ...(number === 0 ? [] : [sql.column(isHeld)]),
          condition,
        ]),
      ),
    };
  });
}

/** The declared columns of the row as each step that it matches has them. */
function made({ node, references, context }: ScanInput): readonly SqlSelectItem[] {
  return node.steps.flatMap((step, number) => {
    const names = stateNames(number);
    const assigned = new Map(
      step.assignments.map(({ names: [name = ''], expression }) => [name, expression]),
    );
    return node.declarations.map(({ name, type }) => {
      const expression = assigned.get(name);
      const alias = names.made(name);
      if (expression === undefined) {
        return { alias, expression: references.emptyValue({ name, type }).sql };
      }
      const value = (at: 'before' | 'own'): SqlExpression =>
        convert(references.within(context, { step: number, at }).scalar(expression), type).sql;
      return {
        alias,
        expression:
          number === 0
            ? value('own')
            : sql.when(sql.column(names.promotes), value('before'), value('own')),
      };
    });
  });
}

/** Each layer sees the columns of those below it. */
function layers(scan: ScanInput): SqlSource {
  const { node, input, rows, states, place, context } = scan;
  const kept = [
    NEXT_MATCH,
    ...node.steps.flatMap((_step, number) => {
      const { active, matchId, series } = stateNames(number);
      return [active, matchId, series, ...held(scan, number).map(({ alias }) => alias)];
    }),
  ];
  const bottom: Layer = {
    items: [
      ...kept.map((alias) => ({ alias, expression: sql.column(alias, 's') })),
      ...input.columns.map(({ name }) => ({ alias: name, expression: sql.column(name, 'r') })),
      { alias: place, expression: sql.column(place, 'r') },
    ],
    from: {
      kind: 'Join',
      type: 'inner',
      left: { kind: 'Table', name: states, alias: 's' },
      right: { kind: 'Table', name: rows, alias: 'r' },
      on: sql.binary(
        '=',
        sql.column(place, 'r'),
        sql.binary('+', sql.column(place, 's'), sql.long(1)),
      ),
    },
  };
  return derived(
    rowLayers(scan).reduce<Layer>(
      (below, items) => ({
        items: [
          ...below.items.map(({ alias }) => ({ alias, expression: sql.column(alias) })),
          ...items,
        ],
        from: derived(below, context),
      }),
      bottom,
    ),
    context,
  );
}

interface Layer {
  readonly items: readonly SqlSelectItem[];
  readonly from: SqlSource;
}

function derived({ items, from }: Layer, context: LowerContext): SqlSource {
  const query: SqlQuery = { kind: 'Select', items, from };
  return { kind: 'Derived', query, alias: context.freshName('scan') };
}

/** The state after the row, and what the row gives to the output of each step. */
function lastLayer(scan: ScanInput): readonly TypedItem[] {
  const first = stateNames(0);
  const begins = sql.all([sql.column(first.continues), sql.not(sql.column(first.held))]);
  return [
    { alias: scan.place, expression: sql.column(scan.place), type: 'long' },
    {
      alias: NEXT_MATCH,
      expression: sql.binary('+', sql.column(NEXT_MATCH), oneIf(begins)),
      type: 'long',
    },
    ...scan.node.steps.flatMap((_step, number) => stateAfter(scan, number)),
  ];
}

function oneIf(condition: SqlExpression): SqlExpression {
  return sql.when(condition, sql.long(1), sql.long(0));
}

function stateAfter(scan: ScanInput, number: number): readonly TypedItem[] {
  const names = stateNames(number);
  const before = stateNames(number - 1);
  const promoted = sql.column(names.promotes);
  const continued = sql.column(names.continues);
  const isHeld = sql.column(names.held);
  const matched = sql.binary('or', promoted, continued);
  const choose = (
    taken: SqlExpression,
    kept: SqlExpression,
    empty: SqlExpression,
  ): SqlExpression =>
    number === 0
      ? sql.when(isHeld, kept, empty)
      : {
          kind: 'Case',
          branches: [
            { when: promoted, then: taken },
            { when: isHeld, then: kept },
          ],
          otherwise: empty,
        };
  const matchId = choose(
    sql.column(before.matchId),
    sql.column(names.matchId),
    sql.column(NEXT_MATCH),
  );
  const startsSeries = sql.binary('or', promoted, sql.all([continued, sql.not(isHeld)]));
  return [
    { alias: names.active, expression: sql.binary('or', matched, isHeld), type: 'bool' },
    { alias: names.matched, expression: matched, type: 'bool' },
    { alias: names.matchId, expression: matchId, type: 'long' },
    {
      alias: names.series,
      expression: sql.binary('+', sql.column(names.series), oneIf(startsSeries)),
      type: 'long',
    },
    ...scan.node.declarations.map(
      ({ name, type }): TypedItem => ({
        alias: names.made(name),
        expression: sql.column(names.made(name)),
        type,
      }),
    ),
    ...held(scan, number).map(({ reference, step, alias }): TypedItem => {
      const { name, type } = reference;
      const empty = scan.references.emptyValue(reference).sql;
      const kept = sql.column(alias);
      if (step < number) {
        return {
          alias,
          expression: choose(sql.column(before.value(step, name)), kept, empty),
          type,
        };
      }
      const current = scan.references.isInput(name)
        ? sql.column(name)
        : sql.column(names.made(name));
      return {
        alias,
        expression: {
          kind: 'Case',
          branches: [
            { when: matched, then: current },
            { when: isHeld, then: kept },
          ],
          otherwise: empty,
        },
        type,
      };
    }),
  ];
}
