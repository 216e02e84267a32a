import { describe, expect, test } from 'vitest';
import { DAY, makeRule } from '../../test/harness/rules.ts';
import {
  assignment,
  binary,
  call,
  column,
  extend,
  pipe,
  project,
  query,
  summarize,
  TICKS_PER_HOUR,
  table,
} from '../../test/harness/trees.ts';
import { joinEvaluations } from './evaluations.ts';
import type { EvaluatedRow } from './hit.ts';
import { planRule } from './replay.ts';

const HOUR = TICKS_PER_HOUR;
const rule = makeRule({ entities: { device: 'DeviceName' } });

const agePlan = planRule(
  rule,
  query(
    pipe(
      table(),
      extend(
        assignment(
          'Age',
          binary(
            'SubtractExpression',
            call('now', 'datetime'),
            column('Timestamp', 'datetime'),
            'timespan',
          ),
        ),
      ),
      project(
        assignment('DeviceName', column('DeviceName')),
        assignment('Age', column('Age', 'timespan')),
      ),
    ),
  ),
  'replay',
);

const countPlan = planRule(
  rule,
  query(
    pipe(
      table(),
      summarize(
        [assignment('count_', { ...call('count', 'long'), category: 'aggregate' })],
        [assignment('DeviceName', column('DeviceName'))],
      ),
    ),
  ),
  'replay',
);

function single(record: bigint, device: string, age: bigint): EvaluatedRow {
  return {
    values: [device, age],
    origins: [{ table: 'DeviceProcessEvents', file: 'a.log', record }],
    originCount: 1,
  };
}

function counted(device: string, count: number): EvaluatedRow {
  return { values: [device, BigInt(count)], origins: [], originCount: count };
}

describe('joinEvaluations', () => {
  test('one source row seen by two evaluations is one hit, with the values of the earliest', () => {
    const hits = joinEvaluations(rule, agePlan, [
      { at: DAY, rows: [single(1n, 'a', HOUR)] },
      { at: DAY + 12n * HOUR, rows: [single(1n, 'a', 13n * HOUR), single(2n, 'a', HOUR)] },
    ]);
    expect(hits.map(({ values }) => values[1])).toEqual([HOUR, HOUR]);
  });

  test('two rows from one source row that differ beyond now() are two hits', () => {
    const rows = [single(1n, 'a', HOUR), single(1n, 'b', HOUR)];
    expect(joinEvaluations(rule, agePlan, [{ at: DAY, rows }])).toHaveLength(2);
  });

  test('summarized rows of windows that touch are one hit, with the values of the fullest window', () => {
    const hits = joinEvaluations(rule, countPlan, [
      { at: DAY, rows: [counted('A', 3)] },
      { at: DAY + 24n * HOUR, rows: [counted('a', 7)] },
      { at: DAY + 48n * HOUR, rows: [counted('a', 5)] },
    ]);
    expect(hits.map(({ originCount }) => originCount)).toEqual([7]);
  });

  test('summarized rows of windows that lie apart are two hits', () => {
    const hits = joinEvaluations(rule, countPlan, [
      { at: DAY, rows: [counted('a', 3)] },
      { at: DAY + 25n * HOUR, rows: [counted('a', 7)] },
    ]);
    expect(hits.map(({ originCount }) => originCount)).toEqual([3, 7]);
  });

  test('null and the empty string are different values', () => {
    const rows: EvaluatedRow[] = [
      single(1n, '', 0n),
      { ...single(1n, '', 0n), values: [null, 0n] },
    ];
    expect(joinEvaluations(rule, agePlan, [{ at: DAY, rows }])).toHaveLength(2);
  });
});
