/**
 * The shortcut of replaying (DESIGN decision 4): a rule that only picks and shapes single rows of one table, over a
 * window as long as its schedule, sees each event in exactly one evaluation. One evaluation with the window replaced by
 * `isnotnull(Timestamp)` then gives the same rows as all of them. One exception, on purpose: the window of the very first
 * day begins before the calendar does, so `ago()` is null there; the shortcut still reports events of 0001-01-01.
 */
import type {
  BinaryExpression,
  ColumnReference,
  FunctionCallExpression,
  PipeExpression,
  QueryBlock,
  QueryOperator,
  QueryOperatorKind,
  ScalarExpression,
  TabularExpression,
} from '../kql/tree.ts';
import {
  isCall,
  isClockCall,
  listScalarNames,
  type ScalarNames,
  toTicks,
  walkNodes,
} from './expressions.ts';

/** What an operator does to rows. `relate`: a row of its result may come from many. */
export type RowEffect = 'row' | 'sort' | 'pick' | 'relate';

export const ROW_EFFECTS: Readonly<Record<QueryOperatorKind, RowEffect>> = {
  FilterOperator: 'row',
  ExtendOperator: 'row',
  ProjectOperator: 'row',
  ProjectAwayOperator: 'row',
  ProjectKeepOperator: 'row',
  ProjectReorderOperator: 'row',
  ProjectRenameOperator: 'row',
  SerializeOperator: 'pick',
  ScanOperator: 'relate',
  MakeSeriesOperator: 'relate',
  SortOperator: 'sort',
  TakeOperator: 'pick',
  TopHittersOperator: 'relate',
  TopNestedOperator: 'relate',
  TopOperator: 'pick',
  DistinctOperator: 'pick',
  AsOperator: 'pick',
  CountOperator: 'relate',
  SummarizeOperator: 'relate',
  JoinOperator: 'relate',
  EvaluateOperator: 'relate',
  ParseKvOperator: 'row',
  ParseOperator: 'row',
  ParseWhereOperator: 'row',
  GraphMatchOperator: 'relate',
  GraphShortestPathsOperator: 'relate',
  MvApplyOperator: 'relate',
  MvExpandOperator: 'relate',
  PartitionOperator: 'relate',
  RenderOperator: 'row',
  LookupOperator: 'relate',
};

/** The names that a table's time has. */
export const TIME_COLUMNS: readonly string[] = ['Timestamp', 'TimeGenerated'];

export type Shortcut =
  | { readonly query: QueryBlock }
  /** Why every window has to be evaluated. */
  | { readonly reason: string };

/** The operators from the table on, and what they read; undefined when the pipe does not begin at a table. */
function listPipe(expression: TabularExpression): readonly PipeExpression[] | undefined {
  const pipes: PipeExpression[] = [];
  let at = expression;
  while (at.kind === 'PipeExpression') {
    pipes.unshift(at);
    at = at.input;
  }
  return at.kind === 'NameReference' && at.refersTo === 'table' ? pipes : undefined;
}

function listConjuncts(condition: ScalarExpression): readonly ScalarExpression[] {
  return condition.kind === 'AndExpression' && 'left' in condition
    ? [...listConjuncts(condition.left), ...listConjuncts(condition.right)]
    : [condition];
}

interface TimePredicate {
  readonly predicate: BinaryExpression;
  readonly column: ColumnReference;
  readonly ago: FunctionCallExpression;
}

function toWindow(
  predicate: BinaryExpression,
  column: ScalarExpression,
  ago: ScalarExpression,
): TimePredicate | undefined {
  if (column.kind !== 'NameReference' || column.refersTo !== 'column') return undefined;
  if (!isCall(ago) || ago.name.toLowerCase() !== 'ago') return undefined;
  return isTimeName(column.name) ? { predicate, column, ago } : undefined;
}

/** A comparison that bounds the time from below. */
function toTimePredicate(expression: ScalarExpression): TimePredicate | undefined {
  const { kind } = expression;
  if (kind === 'GreaterThanExpression' || kind === 'GreaterThanOrEqualExpression') {
    return toWindow(expression, expression.left, expression.right);
  }
  if (kind === 'LessThanExpression' || kind === 'LessThanOrEqualExpression') {
    return toWindow(expression, expression.right, expression.left);
  }
  return undefined;
}

/** Whether the operator gives a time column a new value, so that its name no longer means the event's time. */
function rewritesTime(operator: QueryOperator): boolean {
  if (operator.kind === 'ExtendOperator') {
    return operator.assignments.some(({ names }) => names.some(isTimeName));
  }
  if (operator.kind === 'ProjectRenameOperator') {
    return operator.renames.some(({ from, to }) => isTimeName(from) || isTimeName(to));
  }
  if (operator.kind !== 'ProjectOperator') return false;
  return operator.assignments.some(
    ({ names, expression }) =>
      names.some(isTimeName) &&
      !(expression.kind === 'NameReference' && names.includes(expression.name)),
  );
}

function isTimeName(name: string): boolean {
  return TIME_COLUMNS.includes(name);
}

function findTimePredicates(pipes: readonly PipeExpression[]): readonly TimePredicate[] {
  const found: TimePredicate[] = [];
  for (const { operator } of pipes) {
    if (rewritesTime(operator)) break;
    if (operator.kind !== 'FilterOperator') continue;
    for (const conjunct of listConjuncts(operator.condition)) {
      const predicate = toTimePredicate(conjunct);
      if (predicate !== undefined) found.push(predicate);
    }
  }
  return found;
}

function countClockCalls(query: QueryBlock): number {
  let count = 0;
  for (const node of walkNodes(query)) count += isClockCall(node) ? 1 : 0;
  return count;
}

function replaceConjunct(
  condition: ScalarExpression,
  target: ScalarExpression,
  replacement: ScalarExpression,
): ScalarExpression {
  if (condition === target) return replacement;
  if (condition.kind !== 'AndExpression' || !('left' in condition)) return condition;
  return {
    ...condition,
    left: replaceConjunct(condition.left, target, replacement),
    right: replaceConjunct(condition.right, target, replacement),
  };
}

function replaceWindow(expression: TabularExpression, time: TimePredicate): TabularExpression {
  if (expression.kind !== 'PipeExpression') return expression;
  const { operator } = expression;
  const { span } = time.predicate;
  const hasTime: ScalarExpression = {
    kind: 'FunctionCallExpression',
    name: 'isnotnull',
    nameSpan: span,
    category: 'scalar',
    args: [time.column],
    type: 'bool',
    span,
  };
  return {
    ...expression,
    input: replaceWindow(expression.input, time),
    operator:
      operator.kind === 'FilterOperator'
        ? { ...operator, condition: replaceConjunct(operator.condition, time.predicate, hasTime) }
        : operator,
  };
}

function findObstacle(
  query: QueryBlock,
  pipes: readonly PipeExpression[] | undefined,
): string | undefined {
  if (pipes === undefined) return 'it does not begin at one table';
  if (query.statements.some((statement) => 'tabular' in statement)) return 'it has a tabular let';
  if (query.statements.some((statement) => 'function' in statement)) {
    return 'it has a function of a let';
  }
  const odd = pipes.find(({ operator }, index) => {
    const effect = ROW_EFFECTS[operator.kind];
    return effect !== 'row' && !(effect === 'sort' && index === pipes.length - 1);
  });
  if (odd !== undefined) return `${odd.operator.kind} looks beyond a single row`;
  for (const node of walkNodes({ pipes: pipes.map(({ operator }) => operator) })) {
    if (node.kind === 'ToScalarExpression' || ('refersTo' in node && node.refersTo === 'table')) {
      return 'it reads a table inside an expression';
    }
  }
  return undefined;
}

/** Decides whether one evaluation is enough for a rule evaluated `every` ticks, and gives its query. */
export function takeShortcut(query: QueryBlock, every: bigint, lookback: bigint): Shortcut {
  if (every !== lookback) return { reason: 'its windows overlap' };
  const pipes = listPipe(query.expression);
  const obstacle = findObstacle(query, pipes);
  if (pipes === undefined || obstacle !== undefined) return { reason: obstacle ?? '' };
  const [time, ...more] = findTimePredicates(pipes);
  if (time === undefined) return { reason: 'it has no top-level Timestamp > ago(…)' };
  if (more.length > 0 || countClockCalls(query) !== 1)
    return { reason: 'it reads now() elsewhere' };
  const names: ScalarNames = listScalarNames(query);
  const [reach] = time.ago.args;
  if (reach === undefined || reach.kind === 'StarExpression')
    return { reason: 'ago() has no value' };
  if (toTicks(reach, names) !== lookback) return { reason: 'ago() differs from its lookback' };
  return { query: { ...query, expression: replaceWindow(query.expression, time) } };
}
