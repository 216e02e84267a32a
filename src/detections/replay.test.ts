import { describe, expect, test } from 'vitest';
import { makeRule } from '../../test/harness/rules.ts';
import {
  after,
  ago,
  assignment,
  binary,
  call,
  column,
  extend,
  pipe,
  project,
  query,
  rename,
  seedQuery,
  TICKS_PER_HOUR,
  table,
  where,
} from '../../test/harness/trees.ts';
import { MAX_DATETIME_TICKS } from '../schema/values/calendar.ts';
import { toDatetimeText } from '../schema/values/datetime.ts';
import { lacksBaseline, listEvaluationTimes, planRule } from './replay.ts';

const HOUR = TICKS_PER_HOUR;
const DAY = 24n * HOUR;
const days = (count: bigint): string => String(count * DAY);

describe('listEvaluationTimes', () => {
  test('an event is evaluated at the last tick of its window', () => {
    // 2026-11-24 is day 739,943 since 0001-01-01 (Python: date(2026, 11, 24).toordinal() - 1).
    expect(listEvaluationTimes([739_943n], days(1n), days(1n)).map(toDatetimeText)).toEqual([
      '2026-11-24T23:59:59.9999999Z',
    ]);
  });

  test('an event of 1601 beside one of 2026 makes two evaluations and no loop over the centuries', () => {
    const [first, second, ...more] = listEvaluationTimes([739_943n, 584_388n], days(1n), days(1n));
    expect([first, second].map((time) => toDatetimeText(time ?? 0n))).toEqual([
      '1601-01-01T23:59:59.9999999Z',
      '2026-11-24T23:59:59.9999999Z',
    ]);
    expect(more).toEqual([]);
  });

  test('a longer lookback sees the event in each later window that still covers it', () => {
    const times = listEvaluationTimes([10n], days(1n), days(3n));
    expect(times).toEqual([11n, 12n, 13n].map((k) => k * DAY - 1n));
  });

  test('a lookback that is no multiple still covers the end of the bucket', () => {
    // 36 h: the evaluation at 12·S − 1 sees from 10.5·S on.
    const times = listEvaluationTimes([10n], days(1n), String(36n * HOUR));
    expect(times).toEqual([11n, 12n].map((k) => k * DAY - 1n));
  });

  test('windows that several buckets share are evaluated once', () => {
    expect(listEvaluationTimes([10n, 11n], days(1n), days(2n))).toHaveLength(3);
  });

  test('the last day of the calendar is evaluated within it', () => {
    const last = MAX_DATETIME_TICKS / DAY;
    expect(listEvaluationTimes([last], days(1n), days(2n))).toEqual([MAX_DATETIME_TICKS]);
  });
});

describe('planRule', () => {
  test('the seed is replayed by its shortcut, and its plan is plain data', () => {
    const plan = planRule(makeRule(), seedQuery(), 'replay');
    expect(plan.evaluation).toEqual({ mode: 'shortcut' });
    expect(plan.tables).toEqual(['DeviceProcessEvents']);
    expect(plan.clockColumns).toEqual([]);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test('a live run keeps the query as it is and sees nothing after now()', () => {
    const plan = planRule(makeRule(), seedQuery(), 'once');
    expect(plan.evaluation).toEqual({ mode: 'once' });
    expect(plan.asOf).toBe(true);
    expect(plan.query).toEqual(seedQuery());
  });

  test('the shortcut sees all rows that have a time', () => {
    expect(planRule(makeRule(), seedQuery(), 'replay').asOf).toBe(false);
  });

  test('columns that depend on now() are found through extend, rename and project', () => {
    const age = binary(
      'SubtractExpression',
      call('now', 'datetime'),
      column('Timestamp', 'datetime'),
      'timespan',
    );
    const tree = query(
      pipe(
        table(),
        where(after(ago(24))),
        extend(assignment('Age', age)),
        extend(
          assignment(
            'Double',
            binary(
              'AddExpression',
              column('Age', 'timespan'),
              column('Age', 'timespan'),
              'timespan',
            ),
          ),
        ),
        rename('Age', 'Old'),
        project(
          assignment('Timestamp', column('Timestamp', 'datetime')),
          assignment('Old', column('Old', 'timespan')),
          assignment('Twice', column('Double', 'timespan')),
          assignment('FileName', column('FileName')),
        ),
      ),
    );
    const plan = planRule(makeRule(), tree, 'replay');
    expect(plan.clockColumns).toEqual(['Old', 'Twice']);
    expect(plan.evaluation).toEqual({ mode: 'windows', reason: 'it reads now() elsewhere' });
  });

  test('a column that is written again no longer depends on now()', () => {
    const tree = query(
      pipe(
        table(),
        extend(assignment('FileName', call('tostring', 'string', call('now', 'datetime')))),
        extend(assignment('FileName', column('DeviceName'))),
      ),
    );
    expect(planRule(makeRule(), tree, 'replay').clockColumns).toEqual([]);
  });
});

test('a baseline is lacking when evidence begins too late for it', () => {
  const rule = makeRule({ baselineTicks: days(7n) });
  expect(lacksBaseline(rule, 10n * DAY, 4n * DAY)).toBe(true);
  expect(lacksBaseline(rule, 10n * DAY, 3n * DAY)).toBe(false);
  expect(lacksBaseline(makeRule(), 10n * DAY, 10n * DAY)).toBe(false);
});
