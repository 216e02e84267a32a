import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeCase, makeContext, READING } from '../../test/harness/app.ts';
import { type Event, makeEvent, toCsv } from '../../test/harness/evidence.ts';
import { makeFolder } from '../../test/harness/moonhound.ts';
import { ingest } from './ingest.ts';
import { PROCESS_TABLE, ProcessSource } from './process-rows.ts';
import { ProcessTree } from './process-tree.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 2, 1, 10, 0, second)).toISOString();

const start = (
  second: number,
  pid: number,
  name: string,
  parent: number,
  more: Event = {},
): Event =>
  makeEvent(second, {
    FileName: name,
    ProcessId: String(pid),
    ProcessCommandLine: name,
    InitiatingProcessId: String(parent),
    InitiatingProcessFileName: '',
    InitiatingProcessCommandLine: '',
    ...more,
  });

/** Columns that the plain table of the harness lacks. */
type Wide = Event & Readonly<Record<string, string>>;

const toWideCsv = (events: readonly Wide[]): string => {
  const names = [...new Set(events.flatMap((event) => Object.keys(event)))];
  const rows = events.map((event) =>
    names.map((name) => event[name as keyof Event] ?? '').join(','),
  );
  return [names.join(','), ...rows, ''].join('\n');
};

/** Names of the ancestors of the last event. */
const ancestorsOf = async (text: string): Promise<readonly string[]> => {
  const on = await makeCase();
  const path = join(makeFolder(), 'a.csv');
  writeFileSync(path, text);
  await ingest(on, [path], READING, makeContext());
  const files = await on.listFiles();
  await on.ensureTables([PROCESS_TABLE]);
  const formats = new Map(files.map(({ file, format }) => [file, format]));
  const source = new ProcessSource(on, formats, new AbortController().signal);
  const record = BigInt(text.trimEnd().split('\n').length - 1);
  const rows = await source.byOrigin(PROCESS_TABLE, [{ file: 1, record }]);
  const chains = await new ProcessTree(source).ancestorsOf(rows);
  return [...chains.values()].flatMap((chain) =>
    chain.map(({ fileName, pid }) => `${fileName} ${pid}`),
  );
};

describe('who started a process', () => {
  test('parents are found by pid and creation time, up to where the evidence ends', async () => {
    const events = [
      start(1, 10, 'sshd', 1, { InitiatingProcessFileName: 'systemd' }),
      { ...start(2, 20, 'bash', 10), InitiatingProcessCreationTime: at(1) },
      { ...start(3, 30, 'lua', 20), InitiatingProcessCreationTime: at(2) },
    ];
    expect(await ancestorsOf(toWideCsv(events))).toEqual(['bash 20', 'sshd 10', 'systemd 1']);
  });

  test('a process that had the pid before is not the parent', async () => {
    const events = [
      start(1, 20, 'other', 1),
      start(2, 20, 'bash', 1),
      { ...start(3, 30, 'lua', 20), InitiatingProcessCreationTime: at(2) },
    ];
    expect((await ancestorsOf(toWideCsv(events)))[0]).toBe('bash 20');
    const reused = [
      start(2, 20, 'bash', 1),
      {
        ...start(3, 30, 'lua', 20),
        InitiatingProcessCreationTime: at(0),
        InitiatingProcessFileName: 'old',
      },
    ];
    expect(await ancestorsOf(toWideCsv(reused))).toEqual(['old 20']);
  });

  test('a process that gets the pid later is not the parent', async () => {
    const events = [
      start(9, 20, 'later', 1),
      start(3, 30, 'lua', 20, { InitiatingProcessFileName: 'bash' }),
    ];
    expect(await ancestorsOf(toCsv(events))).toEqual(['bash 20']);
  });

  test('the same pid on another device is another process', async () => {
    const events = [
      start(1, 20, 'bash', 1, { DeviceName: 'other' }),
      start(2, 30, 'lua', 20, { InitiatingProcessFileName: 'bash' }),
    ];
    expect(await ancestorsOf(toCsv(events))).toEqual(['bash 20']);
  });

  test('device names agree without case', async () => {
    const events = [
      start(1, 20, 'bash', 7, { DeviceName: 'PC-1', InitiatingProcessFileName: 'sshd' }),
      start(2, 30, 'lua', 20, { InitiatingProcessFileName: 'bash' }),
    ];
    expect(await ancestorsOf(toCsv(events))).toEqual(['bash 20', 'sshd 7']);
  });

  test('a parent without a row is named, and its own parent is told too', async () => {
    const event = {
      ...start(3, 30, 'lua', 20, { InitiatingProcessFileName: 'bash' }),
      InitiatingProcessParentId: '10',
      InitiatingProcessParentFileName: 'sshd',
    };
    expect(await ancestorsOf(toWideCsv([event]))).toEqual(['bash 20', 'sshd 10']);
  });

  test('a loop in damaged evidence ends', async () => {
    const events = [
      { ...start(1, 10, 'a', 20), InitiatingProcessCreationTime: at(1) },
      { ...start(1, 20, 'b', 10), InitiatingProcessCreationTime: at(1) },
      { ...start(2, 30, 'lua', 20), InitiatingProcessCreationTime: at(1) },
    ];
    const chain = await ancestorsOf(toWideCsv(events));
    expect(chain[0]).toBe('b 20');
    expect(chain.length).toBeLessThan(5);
  });

  test('nothing said of a parent is nothing known', async () => {
    const event = start(1, 30, 'lua', 20, { InitiatingProcessId: '' });
    expect(await ancestorsOf(toCsv([event]))).toEqual([]);
  });
});
