/** The string operators: equality without case, terms, substrings, prefixes, suffixes and patterns (R6, R7). */
import type { BinaryKind } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { foldText } from '../text/fold.ts';
import { type TermEdge, termPattern } from '../text/term-pattern.ts';

type Test =
  | { readonly test: 'equals' }
  | { readonly test: 'term'; readonly edge: TermEdge; readonly caseSensitive: boolean }
  | { readonly test: 'contains' | 'startswith' | 'endswith'; readonly caseSensitive: boolean };

export interface StringOperator {
  readonly negated: boolean;
  readonly is: Test;
}

function pair(name: string, is: Test): readonly (readonly [string, StringOperator])[] {
  return [
    [`${name}Expression`, { negated: false, is }],
    [`Not${name}Expression`, { negated: true, is }],
  ];
}

function family(
  name: string,
  make: (caseSensitive: boolean) => Test,
): readonly (readonly [string, StringOperator])[] {
  return [...pair(name, make(false)), ...pair(`${name}Cs`, make(true))];
}

/** Official kind to what it tests. `matches regex` has its own file. */
export const STRING_OPERATORS: ReadonlyMap<string, StringOperator> = new Map([
  ['EqualTildeExpression', { negated: false, is: { test: 'equals' } }],
  ['BangTildeExpression', { negated: true, is: { test: 'equals' } }],
  ...family('Has', (caseSensitive) => ({ test: 'term', edge: 'both', caseSensitive })),
  ...family('HasPrefix', (caseSensitive) => ({ test: 'term', edge: 'left', caseSensitive })),
  ...family('HasSuffix', (caseSensitive) => ({ test: 'term', edge: 'right', caseSensitive })),
  ...family('Contains', (caseSensitive) => ({ test: 'contains', caseSensitive })),
  ...family('StartsWith', (caseSensitive) => ({ test: 'startswith', caseSensitive })),
  ...family('EndsWith', (caseSensitive) => ({ test: 'endswith', caseSensitive })),
]);

export function isStringOperator(kind: BinaryKind): boolean {
  return STRING_OPERATORS.has(kind);
}

export function lowerStringOperator(
  operator: StringOperator,
  left: Lowered,
  right: Lowered,
): Lowered {
  const hay = convert(left, 'string');
  const needle = convert(right, 'string');
  const { is } = operator;
  const found =
    is.test === 'equals'
      ? sql.binary('=', fold(hay), fold(needle))
      : is.test === 'term'
        ? hasTerm(hay, needle, is.edge, is.caseSensitive)
        : substring(is.test, hay, needle, is.caseSensitive);
  return { sql: operator.negated ? sql.not(found) : found, type: 'bool', nullable: false };
}

/** Folded by the engine, or here when it is constant: the same mapping (R7). */
export function fold(value: Lowered): SqlExpression {
  const constant = value.constant?.value;
  return constant === undefined || constant === null
    ? sql.call('lower', value.sql)
    : sql.text(foldText(constant));
}

function substring(
  test: 'contains' | 'startswith' | 'endswith',
  hay: Lowered,
  needle: Lowered,
  caseSensitive: boolean,
): SqlExpression {
  const name = { contains: 'contains', startswith: 'starts_with', endswith: 'ends_with' }[test];
  return caseSensitive
    ? sql.call(name, hay.sql, needle.sql)
    : sql.call(name, fold(hay), fold(needle));
}

/** Any of several constant needles in one pass over the text. */
export function hasAnyTerm(
  hay: Lowered,
  needles: readonly string[],
  edge: TermEdge,
  caseSensitive: boolean,
): SqlExpression {
  if (needles.length === 0) {
    return sql.bool(false);
  }
  const pattern = termPattern(needles, edge, caseSensitive);
  return pattern === null ? sql.bool(true) : sql.call('regexp_matches', hay.sql, sql.text(pattern));
}

export function hasTerm(
  hay: Lowered,
  needle: Lowered,
  edge: TermEdge,
  caseSensitive: boolean,
): SqlExpression {
  const constant = needle.constant?.value;
  return constant === undefined || constant === null
    ? hasColumnTerm(hay, needle, edge, caseSensitive)
    : hasAnyTerm(hay, [constant], edge, caseSensitive);
}

const BOUNDARY_BEFORE = '(?:^|[^\\pL\\p{Nd}])';
const BOUNDARY_AFTER = '(?:$|[^\\pL\\p{Nd}])';

/** A needle that is no constant: the pattern is made row by row. Exact, without a promise of speed. */
function hasColumnTerm(
  hay: Lowered,
  needle: Lowered,
  edge: TermEdge,
  caseSensitive: boolean,
): SqlExpression {
  const text = caseSensitive ? needle.sql : fold(needle);
  const boundary = (wanted: boolean, edgeTest: string, pattern: string): SqlExpression =>
    wanted
      ? sql.when(
          sql.call('regexp_matches', text, sql.text(edgeTest)),
          sql.text(pattern),
          sql.text(''),
        )
      : sql.text('');
  const pattern = sql.binary(
    '||',
    sql.binary(
      '||',
      boundary(edge === 'both' || edge === 'left', '^[\\pL\\p{Nd}]', BOUNDARY_BEFORE),
      sql.call('regexp_escape', text),
    ),
    boundary(edge === 'both' || edge === 'right', '[\\pL\\p{Nd}]$', BOUNDARY_AFTER),
  );
  return sql.call('regexp_matches', caseSensitive ? hay.sql : fold(hay), pattern);
}
