/**
 * How a rule is evaluated over recorded evidence (DESIGN decision 4). A rule that could run scheduled is replayed: at the
 * times k·S − 1 tick counted from 0001-01-01, seeing only what had happened by then. The query stays the author's; a
 * shortcut is a tree of its own.
 */
import type { QueryBlock, TableReference } from '../kql/tree.ts';
import type { Column } from '../schema/types.ts';
import { MAX_DATETIME_TICKS } from '../schema/values/calendar.ts';
import { listClockColumns } from './clock-columns.ts';
import { walkNodes } from './expressions.ts';
import type { Rule } from './package.ts';
import { listPatterns, type Pattern } from './patterns.ts';
import { takeShortcut } from './shortcut.ts';

/** `once`: a live run or a given `now`. The others replay. */
export type Evaluation =
  | { readonly mode: 'shortcut' }
  | { readonly mode: 'windows'; readonly reason: string }
  | { readonly mode: 'once' };

/** All that a hunt needs to know of a rule's query; plain data, so it can be cached with the lowered query. */
export interface RulePlan {
  readonly ruleId: string;
  readonly evaluation: Evaluation;
  /** What is lowered and run: the author's query, or the shortcut's. */
  readonly query: QueryBlock;
  /** Whether it may see only rows with a time up to now() (`LowerOptions.asOf`). The shortcut sees all that have one. */
  readonly asOf: boolean;
  readonly everyTicks: string;
  readonly lookbackTicks: string;
  /** The tables it reads, sorted. */
  readonly tables: readonly string[];
  /** The result's columns. */
  readonly columns: readonly Column[];
  /** Those of them that depend on now(). */
  readonly clockColumns: readonly string[];
  readonly patterns: readonly Pattern[];
}

function isTableReference(node: object): node is TableReference {
  return (
    'kind' in node &&
    node.kind === 'NameReference' &&
    'refersTo' in node &&
    node.refersTo === 'table'
  );
}

/** Every table that the query reads, by reference. */
export function listTables(query: QueryBlock): readonly TableReference[] {
  const found: TableReference[] = [];
  for (const node of walkNodes(query)) {
    if (isTableReference(node)) found.push(node);
  }
  return found;
}

/** Plans a rule's evaluation: replayed over recorded evidence, or `once` at a given time. */
export function planRule(rule: Rule, query: QueryBlock, when: 'replay' | 'once'): RulePlan {
  const shortcut = takeShortcut(query, BigInt(rule.everyTicks), BigInt(rule.lookbackTicks));
  const isShort = when === 'replay' && 'query' in shortcut;
  const windows: Evaluation = {
    mode: 'windows',
    reason: 'reason' in shortcut ? shortcut.reason : '',
  };
  return {
    ruleId: rule.id,
    evaluation: isShort ? { mode: 'shortcut' } : when === 'once' ? { mode: 'once' } : windows,
    query: isShort ? shortcut.query : query,
    asOf: !isShort,
    everyTicks: rule.everyTicks,
    lookbackTicks: rule.lookbackTicks,
    tables: [...new Set(listTables(query).map(({ name }) => name))].sort(),
    columns: query.columns,
    clockColumns: listClockColumns(query),
    patterns: listPatterns(query, rule.patternColumns),
  };
}

/**
 * The times at which a replayed rule is evaluated, ascending, in ticks.
 *
 * @param buckets each floor(time / S) that holds a row of the rule's tables: the answer of one grouped query. The
 * work follows their number, never the span between them, which may be centuries.
 */
export function listEvaluationTimes(
  buckets: readonly bigint[],
  everyTicks: string,
  lookbackTicks: string,
): readonly bigint[] {
  const every = BigInt(everyTicks);
  const windows = (BigInt(lookbackTicks) + every - 1n) / every;
  const ordinals = new Set<bigint>();
  for (const bucket of buckets) {
    for (let next = 1n; next <= windows; next += 1n) ordinals.add(bucket + next);
  }
  const times = [...ordinals].map((ordinal) => ordinal * every - 1n);
  const inRange = times.map((time) => (time > MAX_DATETIME_TICKS ? MAX_DATETIME_TICKS : time));
  return [...new Set(inRange)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * Whether an evaluation has less evidence before it than the rule's baseline asks for.
 *
 * @param first the earliest time in the rule's tables, in ticks.
 */
export function lacksBaseline(rule: Rule, evaluatedAt: bigint, first: bigint): boolean {
  return rule.baselineTicks !== null && evaluatedAt - first < BigInt(rule.baselineTicks);
}
