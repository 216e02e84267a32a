import { describe, expect, test } from 'vitest';
import { makeHit, makeProcess, makeRule } from '../../test/harness/rules.ts';
import { seedQuery } from '../../test/harness/trees.ts';
import type { Alert } from './alert.ts';
import { type AlertInput, toAlerts } from './alerts.ts';
import type { Hit } from './hit.ts';
import type { Rule } from './package.ts';
import { planRule } from './replay.ts';
import type { RuleInUse } from './rules-in-use.ts';

function use(rule: Rule): RuleInUse {
  return { rule, plan: planRule(rule, seedQuery(), 'replay') };
}

const seed = use(makeRule());

function alertsOf(hits: readonly Hit[], changes: Partial<AlertInput> = {}): readonly Alert[] {
  return toAlerts({ packageId: 'T1059.011', rules: [seed], hits, ...changes });
}

function only(alerts: readonly Alert[]): Alert {
  const [alert, ...more] = alerts;
  if (alert === undefined || more.length > 0) throw new Error(`${alerts.length} alerts`);
  return alert;
}

const systemd = makeProcess(1, 'systemd', { commandLine: '/sbin/init' });
const cron = makeProcess(400, 'cron', { commandLine: '/usr/sbin/cron -f' });
const shell = makeProcess(810, 'sh', { commandLine: 'sh -c "lua5.4 /tmp/x.lua"' });
const lua = makeProcess(812, 'lua5.4', { commandLine: `lua5.4 /tmp/x.lua -e 'os.execute("id")'` });
const child = makeProcess(813, 'sh', { commandLine: 'sh -c "lua -e os.execute(1)"' });

describe('toAlerts', () => {
  test('an alert has the fields of the contract, in its order, and explains itself', () => {
    const alert = only(alertsOf([makeHit(lua, 0, [shell, cron, systemd])]));
    expect(Object.keys(alert)).toEqual([
      'id',
      'title',
      'severity',
      'confidence',
      'score',
      'rules',
      'device',
      'account',
      'firstSeen',
      'lastSeen',
      'reasons',
      'profiles',
      'hits',
      'replaces',
      'processChain',
      'matches',
    ]);
    expect(alert).toMatchObject({
      title: 'Lua execution: lua5.4',
      severity: 'medium',
      confidence: 'low',
      score: 60,
      rules: ['lua-execution'],
      device: 'host',
      account: 'alice',
      profiles: [],
      replaces: [],
    });
    expect(alert.id).toMatch(/^a-[0-9a-hjkmnp-tv-z]{16}$/);
    expect(alert.reasons).toEqual([
      {
        text: 'Rule lua-execution (Lua execution) matched; its severity is medium and its confidence low.',
        points: 60,
      },
      {
        text: `ProcessCommandLine holds "lua5", ".lua", "os.execute(" from character 1: «lua5».4 /tmp/x«.lua» -e '«os.execute(»"id")'`,
        points: 0,
      },
      { text: 'OsExec ("os.execute("): Lua was to start a program.', points: 0 },
      {
        text: 'Started by: cron (400) → sh (810) → lua5.4 (812); cron (400) is a scheduler: it starts unrelated jobs at their times.',
        points: 0,
      },
    ]);
  });

  test('the score is the sum of the points', () => {
    const alert = only(alertsOf([makeHit(lua, 0)]));
    expect(alert.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(alert.score);
  });

  test('matches give the offsets in the column, and which flag they decide', () => {
    const { matches } = only(alertsOf([makeHit(lua, 0)]));
    const column = 'ProcessCommandLine';
    expect(matches.map(({ pattern, flag, ranges }) => [pattern, flag, ranges])).toEqual([
      ['lua5', null, [{ start: 0, end: 4 }]],
      ['.lua', null, [{ start: 13, end: 17 }]],
      ['os.execute(', null, [{ start: 22, end: 33 }]],
      ['os.execute(', 'OsExec', [{ start: 22, end: 33 }]],
      ['/tmp/', 'ScriptFromTemp', [{ start: 7, end: 12 }]],
    ]);
    expect(new Set(matches.map((match) => match.column))).toEqual(new Set([column]));
  });

  test.each([
    [[], 'Who started lua5.4 (812) is unknown: parent not recorded.'],
    [[shell], 'Started by: sh (810) → lua5.4 (812); parent of sh (810) not recorded.'],
  ])('what is not recorded is said', (ancestors, text) => {
    const { reasons } = only(alertsOf([makeHit(lua, 0, ancestors)]));
    expect(reasons.map((reason) => reason.text)).toContain(text);
  });

  test('the chain ends at the scheduler, with its role', () => {
    const { processChain } = only(alertsOf([makeHit(lua, 0, [shell, cron, systemd])]));
    expect(processChain.map(({ fileName, role }) => [fileName, role])).toEqual([
      ['lua5.4', ''],
      ['sh', ''],
      ['cron', 'scheduler'],
    ]);
  });

  test('hunting again gives the same ids, in any order of the hits', () => {
    const hits = [
      makeHit(lua, 0, [shell]),
      makeHit(child, 1, [lua, shell]),
      makeHit(makeProcess(900, 'lua'), 3),
    ];
    const ids = alertsOf(hits).map(({ id }) => id);
    expect(alertsOf([...hits].reverse()).map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  test('a child found later does not change the id', () => {
    const before = only(alertsOf([makeHit(lua, 1)]));
    const after = only(alertsOf([makeHit(lua, 1), makeHit(child, 0, [lua])]));
    expect(after.id).toBe(before.id);
  });

  test('a parent found later takes the earlier alert over and says which', () => {
    // The row is the same; only the case knows more of the parent now.
    const before = only(alertsOf([makeHit(child, 1, [lua], { ancestors: [] })]));
    const after = only(
      alertsOf([makeHit(child, 1, [lua]), makeHit(lua, 0)], {
        previous: new Set([before.id, 'a-other']),
      }),
    );
    expect(after.id).not.toBe(before.id);
    expect(after.replaces).toEqual([before.id]);
  });

  test('an alert that stays itself replaces nothing', () => {
    const before = only(alertsOf([makeHit(lua, 0)]));
    const again = only(alertsOf([makeHit(lua, 0)], { previous: new Set([before.id]) }));
    expect(again.replaces).toEqual([]);
  });

  test('the package, the device and the content are each part of the id', () => {
    const id = only(alertsOf([makeHit(lua, 0)])).id;
    const elsewhere = { ...lua, device: 'other' };
    expect(only(alertsOf([makeHit(elsewhere, 0)])).id).not.toBe(id);
    expect(only(alertsOf([makeHit(lua, 0)], { packageId: 'T1059.006' })).id).not.toBe(id);
    expect(only(alertsOf([makeHit({ ...lua, commandLine: 'lua5.4 y.lua' }, 0)])).id).not.toBe(id);
  });

  test('equal rows without any process identity are one alert, so that no id is given twice', () => {
    const bare = { ...lua, pid: null, created: null, serial: '' };
    const alert = only(alertsOf([makeHit(bare, 0), makeHit(bare, 0)]));
    expect(alert.hits).toHaveLength(2);
  });

  test('of two rules the more severe gives the points, and both are named', () => {
    const high = use(
      makeRule({ id: 'lua-shell', title: 'Shell', severity: 'high', confidence: 'high' }),
    );
    const hits = [makeHit(lua, 0), makeHit(lua, 0, [], { rule: 'lua-shell' })];
    const alert = only(alertsOf(hits, { rules: [seed, high] }));
    expect(alert).toMatchObject({
      title: 'Shell: lua5.4',
      severity: 'high',
      confidence: 'high',
      score: 85,
      rules: ['lua-execution', 'lua-shell'],
    });
  });

  test.each([
    ['informational', 10],
    ['low', 35],
    ['medium', 60],
    ['high', 85],
  ] as const)('a rule of severity %s gives %d points and that severity', (severity, score) => {
    const alert = only(alertsOf([makeHit(lua, 0)], { rules: [use(makeRule({ severity }))] }));
    expect([alert.score, alert.severity]).toEqual([score, severity]);
  });

  test('too short a past lowers confidence and says so', () => {
    const rules = [use(makeRule({ confidence: 'high' }))];
    const alert = only(alertsOf([makeHit(lua, 0, [], { lacksBaseline: true })], { rules }));
    expect(alert.confidence).toBe('medium');
    expect(alert.reasons.at(-1)?.text).toContain('compares with the past');
  });

  test('times span the hits, with seven digits', () => {
    const alert = only(alertsOf([makeHit(lua, 0), makeHit(child, 5, [lua])]));
    expect(alert.firstSeen).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
    expect(Date.parse(alert.lastSeen ?? '') - Date.parse(alert.firstSeen ?? '')).toBe(300_000);
  });

  test('alerts come by time', () => {
    const hits = [makeHit(makeProcess(7, 'lua'), 30), makeHit(makeProcess(8, 'lua'), 2)];
    expect(alertsOf(hits).map(({ hits: [hit] }) => hit?.origins[0]?.record)).toEqual([8, 7]);
  });

  test('a row keeps its values in the forms of the contract', () => {
    const { hits } = only(alertsOf([makeHit(lua, 0)]));
    expect(hits[0]).toMatchObject({
      rule: 'lua-execution',
      row: { DeviceName: 'host', FileName: 'lua5.4', OsExec: true, NetworkActivity: false },
      origins: [{ table: 'DeviceProcessEvents', file: 'audit.log', record: 812 }],
      originCount: 1,
    });
    expect(hits[0]?.row['Timestamp']).toMatch(/Z$/);
  });
});
