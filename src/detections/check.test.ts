import { describe, expect, test } from 'vitest';
import { makeRule } from '../../test/harness/rules.ts';
import {
  after,
  ago,
  assignment,
  binary,
  call,
  column,
  hours,
  letScalar,
  pipe,
  project,
  query,
  seedQuery,
  summarize,
  TICKS_PER_HOUR,
  table,
  variable,
  where,
} from '../../test/harness/trees.ts';
import type { QueryBlock } from '../kql/tree.ts';
import { checkEmptyRun, checkRule } from './check.ts';
import type { Rule } from './package.ts';

const time = column('Timestamp', 'datetime');

function faultsOf(changes: Partial<Rule>, tree: QueryBlock = seedQuery()): string[] {
  return checkRule(makeRule(changes), tree).map(
    ({ path, diagnostic: { code, message } }) => `${path.split('.').at(-1)} ${code} ${message}`,
  );
}

function windowed(
  reach: QueryBlock['statements'][number] | undefined,
  condition: Parameters<typeof after>[0],
): QueryBlock {
  return query(pipe(table(), where(after(condition))), ...(reach === undefined ? [] : [reach]));
}

const plain = { entities: { device: 'DeviceName' }, flags: {}, patternColumns: [] };

describe('checkRule', () => {
  test('the seed agrees with its metadata', () => {
    expect(faultsOf({})).toEqual([]);
  });

  test('a table that the rule does not name, and one that the query does not read', () => {
    expect(faultsOf({ requires: { DeviceEvents: [] } })).toEqual([
      'kql DET020 The query reads DeviceProcessEvents, which "requires" does not name.',
      'yaml DET021 "requires" names DeviceEvents, which the query does not read.',
    ]);
  });

  test('a column that the table lacks, and one that the rule leaves out', () => {
    const declared = [
      'Timestamp',
      'DeviceName',
      'AccountName',
      'FileName',
      'ProcessCommandLine',
      'InitiatingProcessFileName',
      'FilName',
    ];
    expect(faultsOf({ requires: { DeviceProcessEvents: declared } })).toEqual([
      'yaml DET022 The required column "FilName" is no column there.',
      'yaml DET028 The query reads DeviceProcessEvents.InitiatingProcessCommandLine, which "requires" does not name.',
    ]);
  });

  test('an entity, a pattern column and a flag that the result lacks or has with another type', () => {
    expect(
      faultsOf({
        entities: { device: 'DeviceId' },
        patternColumns: ['Timestamp'],
        flags: { FileName: { meaning: 'x' } },
      }),
    ).toEqual([
      'yaml DET022 The entity device "DeviceId" is no column there.',
      'yaml DET023 The pattern column "Timestamp" requires the type string; it is datetime.',
      'yaml DET023 The flag "FileName" requires the type bool; it is string.',
    ]);
  });

  test.each<[string, QueryBlock]>([
    ['ago(25h)', windowed(undefined, ago(25))],
    [
      'a name for it',
      windowed(letScalar('Far', hours(25)), call('ago', 'datetime', variable('Far', 'timespan'))),
    ],
    ['now(-25h)', windowed(undefined, call('now', 'datetime', hours(-25)))],
    [
      'now() - 25h',
      windowed(
        undefined,
        binary('SubtractExpression', call('now', 'datetime'), hours(25), 'datetime'),
      ),
    ],
  ])('%s reaches beyond a lookback of a day', (_name, tree) => {
    expect(faultsOf(plain, tree)).toEqual([
      "kql DET024 The query reaches 1.01:00:00 back, beyond the rule's lookback of 1.00:00:00.",
    ]);
  });

  test('a reach that is not constant, or into the future, is no fault', () => {
    expect(faultsOf(plain, windowed(undefined, call('now', 'datetime', hours(99))))).toEqual([]);
    expect(
      faultsOf(plain, windowed(undefined, call('ago', 'datetime', column('X', 'timespan')))),
    ).toEqual([]);
  });

  const grouped = query(
    pipe(
      table(),
      where(after(ago(24))),
      summarize([], [assignment('DeviceName', column('DeviceName'))]),
    ),
  );

  test('a rule that summarizes requires a horizon', () => {
    expect(faultsOf(plain, grouped)).toEqual([
      'kql DET025 A rule with summarize requires "horizon".',
    ]);
  });

  test('the lookback covers schedule and horizon', () => {
    const hour = String(TICKS_PER_HOUR);
    expect(faultsOf({ ...plain, horizonTicks: hour }, grouped)).toEqual([
      'yaml DET026 "lookback" (1.00:00:00) is shorter than "every" (1.00:00:00) plus "horizon" (01:00:00): related events could fall between two evaluations.',
    ]);
    expect(faultsOf({ ...plain, horizonTicks: hour, everyTicks: hour }, grouped)).toEqual([]);
  });

  test('a fault in the metadata has the place of its field', () => {
    const places = { 'entities.device': { start: 40, end: 48, line: 7 } };
    const [fault] = checkRule(makeRule({ entities: { device: 'DeviceId' }, places }), seedQuery());
    expect(fault).toMatchObject({ line: 7, diagnostic: { span: { start: 40, end: 48 } } });
  });

  test('a column that is only projected counts as read', () => {
    const tree = query(
      pipe(
        table(),
        where(after(ago(24))),
        project(assignment('DeviceName', column('DeviceName')), assignment('T', time)),
      ),
    );
    expect(faultsOf({ ...plain, requires: { DeviceProcessEvents: ['Timestamp'] } }, tree)).toEqual([
      'yaml DET028 The query reads DeviceProcessEvents.DeviceName, which "requires" does not name.',
    ]);
  });
});

test('a rule that returns rows over empty tables is a fault of content', () => {
  expect(checkEmptyRun(makeRule(), 0)).toEqual([]);
  expect(
    checkEmptyRun(makeRule(), 1).map(({ path, diagnostic }) => `${path} ${diagnostic.code}`),
  ).toEqual(['rules/lua-execution.kql DET027']);
});
