/**
 * `scan` without recursion: the machine of `scan-state.ts` as a fold of ours over the rows, where all that it asks has a form in the
 * code of folds. Rows that no step can match, whatever the state, stay out: they change nothing.
 */
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelect, SqlType } from '../../sql/tree.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import { callNative } from '../native/call.ts';
import type { FoldType } from '../native/fold-code.ts';
import {
  FOLD_STOP,
  type FoldItem,
  type FoldProgram,
  foldRows,
  MAX_FOLD_TEXT,
} from '../native/fold-rows.ts';
import { stopQuery } from '../stop.ts';
import { FoldCompiler, toFoldType, toToken } from './fold-compiler.ts';
import { stateNames } from './scan-names.ts';
import { type ScanInput, scanMachine, type TypedItem } from './scan-state.ts';

const TAB = sql.text('\t');
const LINE = sql.text('\n');

/** The states after the rows that match, as `scanQuery` gives them; null where a recursive query has to. */
export function scanFoldQuery(scan: ScanInput): SqlQuery | null {
  const columns = new Map<string, SqlType>([
    ...scan.input.columns.map(({ name, type }) => [name, SQL_TYPES[type]] as const),
    [scan.place, 'bigint'],
  ]);
  const compiler = new FoldCompiler(columns);
  const machine = scanMachine(scan);
  const first = machine.last.map((item, index) => machine.first[index] ?? item);
  if (![...first, ...machine.last].every(({ type }) => toSlotType(type) !== null)) return null;
  // The number of the row is a field; its slot, under another name, is for the output only.
  const isPlace = ({ alias }: { readonly alias: string }): boolean => alias === scan.place;
  const placeSlot = compiler.slot(`${scan.place} $out`, 'long');
  const state = machine.last.filter((item) => !isPlace(item));
  const slots = slotTypes(scan, state);
  for (const [name, type] of slots) compiler.slot(name, type);
  const toItem = (alias: string, expression: SqlExpression): FoldItem | null => {
    const made = compiler.compile(expression);
    return made === null
      ? null
      : { slot: alias === scan.place ? placeSlot : compiler.slot(alias, 'bool'), code: made.code };
  };
  const layers = machine.layers.map((items) =>
    items.map(({ alias, expression }) => toItem(alias, expression)),
  );
  const after = machine.last.map(({ alias, expression }) => toItem(alias, expression));
  if (![...layers, after].every(isWhole)) return null;
  const wanted = scan.node.steps.flatMap(({ output }, number) =>
    output === 'none' ? [] : [stateNames(number).matched],
  );
  const output = outputItems(scan, machine.last);
  const begin = first.filter((item) => !isPlace(item));
  const program: FoldProgram = {
    slots: compiler.slotCount,
    first: begin.map(({ alias }) => compiler.slot(alias, 'bool')),
    layers: layers.map((items) => items.filter((item) => item !== null)),
    after: after.filter((item) => item !== null),
    wanted: wanted.map((name) => compiler.slot(name, 'bool')),
    output: output.map((item) => (isPlace(item) ? placeSlot : compiler.slot(item.alias, 'bool'))),
  };
  const head = begin.map(({ expression, type }) => toToken(expression, toSlotType(type) ?? 'text'));
  const rows = rowsText(scan, compiler, head);
  return statesOf(output, callNative(foldRows, sql.text(JSON.stringify(program)), rows), scan);
}

function isWhole(items: readonly (FoldItem | null)[]): boolean {
  return items.every((item) => item !== null);
}

function toSlotType(type: ScalarType): FoldType | null {
  return toFoldType(SQL_TYPES[type]);
}

/** Every name that the machine computes, but for the row's number. */
function slotTypes(
  { node }: ScanInput,
  state: readonly TypedItem[],
): ReadonlyMap<string, FoldType> {
  const flags = node.steps.flatMap((_step, number) => {
    const { promotes, held, continues } = stateNames(number);
    return [promotes, held, continues].map((name) => [name, 'bool'] as const);
  });
  return new Map([
    ...flags,
    ...state.map(({ alias, type }) => [alias, toSlotType(type) ?? 'text'] as const),
  ]);
}

/** What the output of the steps reads. */
function outputItems({ node, place }: ScanInput, last: readonly TypedItem[]): readonly TypedItem[] {
  const asked = new Set([
    place,
    ...node.steps.flatMap(({ output }, number) => {
      if (output === 'none') return [];
      const { matched, matchId, series, made } = stateNames(number);
      return [matched, matchId, series, ...node.declarations.map(({ name }) => made(name))];
    }),
  ]);
  return last.filter(({ alias }) => asked.has(alias));
}

/** The parts of a condition that the row alone decides. */
function decidedByRow(condition: SqlExpression, compiler: FoldCompiler): readonly SqlExpression[] {
  if (condition.kind === 'Binary' && condition.operator === 'and') {
    return [condition.left, condition.right].flatMap((part) => decidedByRow(part, compiler));
  }
  return compiler.readsSlot(condition) ? [] : [condition];
}

/** A line a row, behind the line of what holds before the first. */
function rowsText(
  scan: ScanInput,
  compiler: FoldCompiler,
  head: readonly SqlExpression[],
): SqlExpression {
  const conditions = scan.node.steps.map((step, number) => {
    const within = scan.references.within(scan.context, { step: number, at: 'own' });
    return sql.all(decidedByRow(within.condition(step.condition), compiler));
  });
  const lines: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: sql.call('concat_ws', TAB, ...compiler.fields), alias: '$line' },
      { expression: sql.column(scan.place), alias: scan.place },
    ],
    from: { kind: 'Table', name: scan.rows },
    where: sql.any(conditions),
  };
  const joined: SqlExpression = {
    kind: 'Call',
    name: 'string_agg',
    args: [sql.column('$line'), LINE],
    orderBy: [{ expression: sql.column(scan.place), order: 'asc', nulls: 'first' }],
  };
  const text = sql.call(
    'concat',
    sql.call('concat_ws', TAB, ...head),
    sql.call('coalesce', sql.binary('||', LINE, sql.column('$text')), sql.text('')),
  );
  const reason = 'scan has too many rows to take one by one; where before it lessens them';
  const isLong = sql.binary('>', sql.call('length', sql.column('$text')), sql.long(MAX_FOLD_TEXT));
  const query: SqlSelect = {
    kind: 'Select',
    items: [{ expression: sql.when(isLong, stopQuery(reason, 'varchar'), text), alias: 'text' }],
    from: {
      kind: 'Derived',
      query: {
        kind: 'Select',
        items: [{ expression: joined, alias: '$text' }],
        from: { kind: 'Derived', query: lines, alias: scan.context.freshName('lines') },
      },
      alias: scan.context.freshName('texts'),
    },
  };
  return { kind: 'Subquery', query };
}

/** The output as columns. */
function statesOf(
  output: readonly TypedItem[],
  found: SqlExpression,
  { context }: ScanInput,
): SqlSelect {
  const from = (query: SqlQuery) =>
    ({ kind: 'Derived', query, alias: context.freshName('fold') }) as const;
  const searched: SqlSelect = { kind: 'Select', items: [{ expression: found, alias: '$found' }] };
  const text = sql.column('$found');
  const reason = sql.call(
    'concat',
    sql.text('moonhound: scan: '),
    sql.call('substr', text, sql.integer(2)),
  );
  const isStopped = sql.call(
    'coalesce',
    sql.call('starts_with', text, sql.text(FOLD_STOP)),
    sql.bool(true),
  );
  const checked = sql.when(isStopped, sql.cast(sql.call('error', reason), 'varchar'), text);
  const lines: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: sql.call('unnest', sql.call('string_split', checked, LINE)), alias: '$line' },
    ],
    from: from(searched),
  };
  const split: SqlSelect = {
    kind: 'Select',
    items: [{ expression: sql.call('string_split', sql.column('$line'), TAB), alias: '$tokens' }],
    from: from(lines),
    where: sql.binary('<>', sql.column('$line'), sql.text('')),
  };
  return {
    kind: 'Select',
    items: output.map(({ alias, type }, index) => {
      const token = sql.call('list_extract', sql.column('$tokens'), sql.integer(index + 1));
      const value = sql.call('json_extract_string', token, sql.text('$'));
      return { alias, expression: sql.cast(value, SQL_TYPES[type]) };
    }),
    from: from(split),
  };
}
