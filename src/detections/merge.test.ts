import { describe, expect, test } from 'vitest';
import { makeHit, makeProcess } from '../../test/harness/rules.ts';
import type { Hit, ProcessFacts } from './hit.ts';
import { mergeHits } from './merge.ts';

/** Groups as the pids of their hits. */
function groupsOf(hits: readonly Hit[]): string[] {
  return mergeHits(hits).map((group) => group.hits.map(({ process }) => process?.pid).join(' '));
}

const bash = makeProcess(10, 'bash', { commandLine: '-bash' });
const script = makeProcess(11, 'sh', { commandLine: 'sh build.lua.sh' });
const lua = makeProcess(20, 'lua5.4', { commandLine: 'lua5.4 a.lua' });
const other = makeProcess(21, 'lua5.4', { commandLine: 'lua5.4 b.lua' });
const child = makeProcess(30, 'sh', { commandLine: 'sh -c "lua c.lua"' });

/** Trees of a root, a child and a grandchild, with two hits more eleven minutes later. */
function makeForest(scale: number): Hit[] {
  return Array.from({ length: scale * 2000 }, (_, tree) => {
    const device = `host-${tree % 200}`;
    const make = (depth: number): ProcessFacts =>
      makeProcess(tree * 10 + depth + 100, 'lua5.4', { device, commandLine: 'lua5.4 x.lua' });
    const [root, middle, leaf] = [make(0), make(1), make(2)];
    const start = tree % 600;
    return [
      makeHit(root, start),
      makeHit(middle, start + 1, [root]),
      makeHit(leaf, start + 2, [middle, root]),
      makeHit(root, start + 13),
      makeHit(leaf, start + 14, [middle, root]),
    ];
  }).flat();
}

/** Children of one process, which is itself a hit as often as they are. */
function makeFan(scale: number): Hit[] {
  return Array.from({ length: scale * 5000 }, (_, at) => [
    makeHit(lua, at / 100),
    makeHit(makeProcess(at + 100, 'sh', { commandLine: 'sh -c x' }), at / 100, [lua]),
  ]).flat();
}

describe('mergeHits', () => {
  test('parent and child join', () => {
    expect(groupsOf([makeHit(lua, 0, [bash]), makeHit(child, 1, [lua, bash])])).toEqual(['20 30']);
  });

  test('the order of the hits does not matter', () => {
    expect(groupsOf([makeHit(child, 1, [lua, bash]), makeHit(lua, 0, [bash])])).toEqual(['20 30']);
  });

  test('a grandparent joins over a process that is no hit', () => {
    const middle = makeProcess(25, 'env', { commandLine: 'env x' });
    expect(groupsOf([makeHit(lua, 0), makeHit(child, 1, [middle, lua])])).toEqual(['20 30']);
  });

  test('siblings under one shell do not join', () => {
    expect(groupsOf([makeHit(lua, 0, [bash]), makeHit(other, 0, [bash])])).toEqual(['20', '21']);
  });

  test('siblings do not join through a parent that is no hit', () => {
    expect(groupsOf([makeHit(lua, 0, [script]), makeHit(other, 0, [script])])).toEqual([
      '20',
      '21',
    ]);
  });

  test('a login shell that is a hit itself does not join what it runs', () => {
    const shell = makeProcess(10, 'bash', { commandLine: '-bash' });
    expect(
      groupsOf([makeHit(shell, 0), makeHit(lua, 0, [shell]), makeHit(other, 0, [shell])]),
    ).toEqual(['10', '20', '21']);
  });

  test('a service manager does not join the services that name Lua', () => {
    const systemd = makeProcess(1, 'systemd', { commandLine: 'systemd --unit=x.lua' });
    expect(groupsOf([makeHit(systemd, 0), makeHit(lua, 0, [systemd])])).toEqual(['1', '20']);
  });

  test('what lies above the end of a tree does not join either', () => {
    const cron = makeProcess(12, 'cron', { commandLine: 'cron -f' });
    expect(groupsOf([makeHit(script, 0), makeHit(lua, 0, [cron, script])])).toEqual(['11', '20']);
  });

  test.each([
    [10, ['20 30']],
    [10.001, ['20', '30']],
    [11, ['20', '30']],
  ])('parent and child %d minutes apart give %j', (minute, groups) => {
    expect(groupsOf([makeHit(lua, 0), makeHit(child, minute, [lua])])).toEqual(groups);
  });

  test('a long activity joins in steps of ten minutes', () => {
    const hits = [0, 9, 18, 27].map((minute) => makeHit(lua, minute));
    expect(groupsOf(hits)).toEqual(['20 20 20 20']);
  });

  test('a child ties hits of its parent that lie further apart than the window', () => {
    expect(groupsOf([makeHit(lua, 0), makeHit(lua, 18), makeHit(child, 9, [lua])])).toEqual([
      '20 30 20',
    ]);
  });

  test('a pid that was used again is another process', () => {
    const reused = makeProcess(20, 'lua5.4', { created: 999_999n, serial: '999' });
    expect(groupsOf([makeHit(lua, 0), makeHit(reused, 1)])).toEqual(['20', '20']);
    expect(groupsOf([makeHit(lua, 0), makeHit(child, 1, [reused])])).toEqual(['20', '30']);
  });

  test('a pid without creation time or serial is no identity', () => {
    const vague = makeProcess(20, 'lua5.4', { created: null, serial: '' });
    expect(groupsOf([makeHit(vague, 0), makeHit(vague, 1)])).toEqual(['20', '20']);
  });

  test('a parent known only from its child is the process with its pid and creation time', () => {
    const named = { ...lua, serial: '' };
    expect(groupsOf([makeHit(lua, 0), makeHit(child, 1, [named])])).toEqual(['20 30']);
  });

  test('such a parent is left alone when two records fit it', () => {
    const named = { ...lua, serial: '' };
    const second = { ...lua, serial: '21' };
    const hits = [makeHit(lua, 0), makeHit(second, 1), makeHit(child, 2, [named])];
    expect(groupsOf(hits)).toEqual(['20', '20', '30']);
  });

  test('equal processes on two devices are two', () => {
    const far = { ...lua, device: 'other' };
    expect(groupsOf([makeHit(lua, 0), makeHit(far, 0)])).toEqual(['20', '20']);
  });

  test('device names compare without case', () => {
    const loud = { ...lua, device: 'HOST' };
    expect(groupsOf([makeHit(lua, 0), makeHit(child, 0, [loud])])).toEqual(['20 30']);
  });

  test('a key of the source is the identity, in either spelling', () => {
    const keyed = makeProcess(20, 'lua.exe', { key: '{AB-1}', created: null, serial: '' });
    const parent = makeProcess(20, 'lua.exe', { key: 'ab-1', created: 5n });
    expect(groupsOf([makeHit(keyed, 0), makeHit(child, 1, [parent])])).toEqual(['20 30']);
  });

  test('one start recorded by two sources joins, and is counted once', () => {
    const origin = { table: 'DeviceProcessEvents', file: 'sysmon.log', record: 7n };
    const second = makeHit({ ...lua, key: 'guid', created: null, serial: '' }, 0.02, [], {
      origins: [origin],
    });
    const [group, ...more] = mergeHits([makeHit(lua, 0), second]);
    expect(more).toEqual([]);
    expect(group?.repeated).toBe(1);
  });

  test('two starts of one image within a file are two, however close', () => {
    const next = makeProcess(22, 'lua5.4');
    expect(groupsOf([makeHit(lua, 0), makeHit(next, 0.01)])).toEqual(['20', '22']);
  });

  test('a hit without a time or a process stands alone', () => {
    const hits = [
      makeHit(lua, 0, [], { time: null }),
      makeHit(lua, 0),
      makeHit(lua, 0, [], { process: null }),
    ];
    expect(groupsOf(hits)).toEqual(['20', '20', '']);
  });

  test('the root is the topmost process, also when a child was recorded before it', () => {
    const [group] = mergeHits([makeHit(child, 0, [lua]), makeHit(lua, 1)]);
    expect(group?.root?.pid).toBe(20n);
  });

  // Ten times the hits: a quadratic merge would take a hundred times as long.
  test.each<[string, (scale: number) => Hit[], number]>([
    ['trees of many devices', makeForest, 40_000],
    [
      'one process',
      (scale) => Array.from({ length: 10_000 * scale }, (_, at) => makeHit(lua, at / 100)),
      1,
    ],
    ['one process that started many', makeFan, 1],
  ])('a hundred thousand hits of %s merge in near linear time', (_name, make, groups) => {
    const measure = (hits: readonly Hit[]): { count: number; milliseconds: number } => {
      const start = performance.now();
      const count = mergeHits(hits).length;
      return { count, milliseconds: performance.now() - start };
    };
    const [few, many] = [make(1), make(10)];
    measure(few);
    const tenth = measure(few);
    const all = measure(many);
    expect(many).toHaveLength(100_000);
    expect(all.count).toBe(groups);
    expect(all.milliseconds).toBeLessThan(Math.max(tenth.milliseconds, 20) * 40);
  });
});
