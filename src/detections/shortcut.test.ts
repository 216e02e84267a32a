import { describe, expect, test } from 'vitest';
import {
  after,
  ago,
  and,
  assignment,
  binary,
  call,
  column,
  extend,
  hasAny,
  hours,
  letScalar,
  pipe,
  project,
  query,
  rename,
  seedQuery,
  sortByTime,
  string,
  summarize,
  TICKS_PER_HOUR,
  table,
  take,
  variable,
  where,
} from '../../test/harness/trees.ts';
import type { QueryBlock, ScalarExpression } from '../kql/tree.ts';
import { walkNodes } from './expressions.ts';
import { takeShortcut } from './shortcut.ts';

const DAY = 24n * TICKS_PER_HOUR;
const lua = hasAny(column('FileName'), string('lua'));
const time = column('Timestamp', 'datetime');

function outcomeOf(tree: QueryBlock, every = DAY, lookback = DAY): string {
  const shortcut = takeShortcut(tree, every, lookback);
  return 'reason' in shortcut ? shortcut.reason : 'shortcut';
}

function names(tree: QueryBlock): string[] {
  const found: string[] = [];
  for (const node of walkNodes(tree)) {
    if (node.kind === 'FunctionCallExpression' && 'name' in node) found.push(String(node.name));
  }
  return found;
}

describe('shortcut', () => {
  test('the seed rule takes it, with its window replaced by isnotnull', () => {
    const seed = seedQuery();
    const shortcut = takeShortcut(seed, DAY, DAY);
    const tree = 'query' in shortcut ? shortcut.query : seed;
    expect(names(seed)).toEqual(['ago']);
    expect(names(tree)).toEqual(['isnotnull']);
    expect(tree.columns).toEqual(seed.columns);
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  const atLeast = binary('GreaterThanOrEqualExpression', time, ago(24));
  const reversed = binary('LessThanExpression', ago(24), time);
  test.each<[string, ScalarExpression]>([
    ['at least', atLeast],
    ['written the other way round', reversed],
    ['within a conjunction', and(lua, and(after(ago(24)), lua))],
  ])('a window %s is one', (_name, condition) => {
    expect(outcomeOf(query(pipe(table(), where(condition), sortByTime())))).toBe('shortcut');
  });

  test('a constant by name is seen through', () => {
    const window = after(call('ago', 'datetime', variable('Window', 'timespan')));
    const tree = query(pipe(table(), where(window)), letScalar('Window', hours(24)));
    expect(outcomeOf(tree)).toBe('shortcut');
  });

  test.each<[string, QueryBlock, string]>([
    ['no window', query(pipe(table(), where(lua))), 'it has no top-level Timestamp > ago(…)'],
    [
      'a window under or, which is no window',
      query(pipe(table(), where(binary('OrExpression', after(ago(24)), lua)))),
      'it has no top-level Timestamp > ago(…)',
    ],
    [
      'a shorter window, so events between two evaluations are never seen',
      query(pipe(table(), where(after(ago(1))))),
      'ago() differs from its lookback',
    ],
    [
      'two windows',
      query(pipe(table(), where(and(after(ago(24)), after(ago(24)))))),
      'it reads now() elsewhere',
    ],
    [
      'an age that depends on now()',
      query(
        pipe(
          table(),
          where(after(ago(24))),
          extend(
            assignment(
              'Age',
              binary('SubtractExpression', call('now', 'datetime'), time, 'timespan'),
            ),
          ),
        ),
      ),
      'it reads now() elsewhere',
    ],
    [
      'a clock in a let statement',
      query(pipe(table(), where(after(ago(24)))), letScalar('Start', call('now', 'datetime'))),
      'it reads now() elsewhere',
    ],
    [
      'a Timestamp that is no longer the event time',
      query(
        pipe(
          table(),
          extend(assignment('Timestamp', call('todatetime', 'datetime', string('2020-01-01')))),
          where(after(ago(24))),
        ),
      ),
      'it has no top-level Timestamp > ago(…)',
    ],
    [
      'a column renamed to Timestamp',
      query(pipe(table(), rename('FileName', 'Timestamp'), where(after(ago(24))))),
      'it has no top-level Timestamp > ago(…)',
    ],
    [
      'a sort that is not last',
      query(pipe(table(), where(after(ago(24))), sortByTime(), where(lua))),
      'SortOperator looks beyond a single row',
    ],
    [
      'take',
      query(pipe(table(), where(after(ago(24))), take('5'))),
      'TakeOperator looks beyond a single row',
    ],
    [
      'summarize',
      query(
        pipe(
          table(),
          where(after(ago(24))),
          summarize([], [assignment('DeviceName', column('DeviceName'))]),
        ),
      ),
      'SummarizeOperator looks beyond a single row',
    ],
    [
      'a table inside an expression',
      query(
        pipe(
          table(),
          where(after(ago(24))),
          where({
            kind: 'InCsExpression',
            left: column('DeviceName'),
            right: {
              table: pipe(
                table('DeviceInfo'),
                project(assignment('DeviceName', column('DeviceName'))),
              ),
            },
            type: 'bool',
            span: { start: 0, end: 0 },
          }),
        ),
      ),
      'it reads a table inside an expression',
    ],
  ])('no shortcut for %s', (_name, tree, reason) => {
    expect(outcomeOf(tree)).toBe(reason);
  });

  test('no shortcut when windows overlap', () => {
    expect(outcomeOf(seedQuery(), TICKS_PER_HOUR, DAY)).toBe('its windows overlap');
  });
});
