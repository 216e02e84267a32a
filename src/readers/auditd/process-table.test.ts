import { expect, test } from 'vitest';
import {
  MAX_COMMAND_LINE_BYTES,
  MAX_KEPT_COMMAND_LINE,
  MAX_PROCESSES,
  type ProcessImage,
  ProcessTable,
} from './process-table.ts';

const image = (pid: number, rest: Partial<ProcessImage> = {}): ProcessImage => ({
  pid,
  parentPid: 1,
  path: '/bin/x',
  commandLine: 'x',
  created: 1n,
  account: 'a',
  session: -1,
  parentPath: null,
  parentCreated: null,
  ...rest,
});

test('the processes that were used longest ago are forgotten first, and the table stays bounded', () => {
  const table = new ProcessTable();
  for (let pid = 1; pid <= MAX_PROCESSES; pid += 1) table.set(image(pid));
  expect(table.get(1)?.pid).toBe(1);
  table.set(image(MAX_PROCESSES + 1));
  expect(table.size).toBe(MAX_PROCESSES);
  expect(table.get(1)?.pid).toBe(1);
  expect(table.get(2)).toBeUndefined();
});

test('long command lines are bounded by their sum', () => {
  const table = new ProcessTable();
  const commandLine = 'x'.repeat(MAX_KEPT_COMMAND_LINE);
  const fitting = MAX_COMMAND_LINE_BYTES / MAX_KEPT_COMMAND_LINE;
  for (let pid = 1; pid <= fitting + 10; pid += 1) table.set(image(pid, { commandLine }));
  expect(table.size).toBe(fitting);
  for (let pid = 1; pid <= fitting + 10; pid += 1) table.delete(pid);
  for (let pid = 1; pid <= fitting; pid += 1) table.set(image(pid, { commandLine }));
  expect(table.size).toBe(fitting);
});

test('an image seen before its parent is known has no command line', () => {
  const table = new ProcessTable();
  table.see({ pid: 5, parentPid: 4, path: '/bin/x', account: 'a', session: 3 });
  expect(table.get(5)).toMatchObject({ commandLine: '', created: null, parentPath: null });
  table.set(image(4));
  table.see({ pid: 6, parentPid: 4, path: '/bin/x', account: 'a', session: 3 });
  expect(table.get(6)).toMatchObject({ commandLine: 'x', created: null, parentPath: '/bin/x' });
});
