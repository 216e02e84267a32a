// DESIGN decision 4 through the whole path: one evaluation by the shortcut gives the alerts that evaluating every window
// gives, on recorded and on made evidence.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { huntShipped, makeCase } from '../harness/app.ts';
import { makeEvent, toCsv } from '../harness/evidence.ts';
import { makeFolder } from '../harness/moonhound.ts';
import { needs } from '../harness/needs.ts';

const huntBothWays = async (evidence: string) => {
  const on = await makeCase();
  const shortcut = await huntShipped(on, [evidence]);
  const loop = await huntShipped(on, [], { everyWindow: true });
  return { shortcut, loop };
};

test('the laboratory: the shortcut gives what the loop over all windows gives', async () => {
  const { path } = needs.shared('telemetry/linux-auditd/lua-lab/audit.log');
  const { shortcut, loop } = await huntBothWays(path);
  expect(loop.alerts).toEqual(shortcut.alerts);
  expect(shortcut.summary.hits).toBe(82);
  expect([shortcut.summary.evaluations, loop.summary.evaluations]).toEqual([1, 1]);
}, 60_000);

/** Deterministic: the same numbers on every run. */
const makeRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

test('a log of twelve days with gaps, edges, 1601 and events without a time', async () => {
  const random = makeRandom(7);
  const edges = [
    '1601-01-01T00:00:00Z',
    '2026-02-28T23:59:59.9999999Z',
    '2026-03-01T00:00:00.0000000Z',
    '2026-03-01T23:59:59.9999999Z',
    '2026-03-02T00:00:00.0000001Z',
    '',
    '',
  ];
  const times = [
    ...edges,
    ...Array.from({ length: 400 }, () => {
      // Nothing happens on the fourth and fifth day.
      const day = [0, 1, 2, 5, 6, 7, 8, 9, 10, 11][random(10)] ?? 0;
      return new Date(Date.UTC(2026, 2, 1 + day) + random(86_400_000)).toISOString();
    }),
  ];
  const events = times.map((time, index) =>
    makeEvent(index, {
      Timestamp: time,
      ProcessCreationTime: time,
      DeviceName: `pc-${random(5)}`,
      ProcessCommandLine: random(3) === 0 ? `perl ${index}.pl` : `lua ${index}.lua`,
      InitiatingProcessId: String(1000 + random(times.length)),
      InitiatingProcessFileName: 'bash',
    }),
  );
  const file = join(makeFolder(), 'days.csv');
  writeFileSync(file, toCsv(events));
  const { shortcut, loop } = await huntBothWays(file);
  expect(loop.alerts).toEqual(shortcut.alerts);
  expect(shortcut.summary.evaluations).toBe(1);
  // Days with events, and the day of 1601: the gap of four centuries costs nothing.
  expect(loop.summary.evaluations).toBe(12);
  expect([shortcut.summary.notEvaluated, loop.summary.notEvaluated]).toEqual([2, 2]);
  const wanted = events.filter(
    ({ Timestamp, ProcessCommandLine }) =>
      Timestamp !== '' && ProcessCommandLine?.startsWith('lua') === true,
  );
  expect(shortcut.summary.hits).toBe(wanted.length);
}, 60_000);
