import { expect, test } from 'vitest';
import { toLongData, toTextData } from '../cases/temporary-rows.ts';
import type { ColumnBatch } from '../schema/column-batch.ts';
import { ClockWatch } from './clock-watch.ts';

const MINUTE = 600_000_000n;

/** Rows with these minutes, records from 1, each of a device. */
const toBatch = (minutes: readonly (number | null)[], devices: readonly string[]): ColumnBatch => ({
  kind: 'rows',
  table: 'DeviceProcessEvents',
  rowCount: minutes.length,
  records: BigInt64Array.from(minutes, (_minute, index) => BigInt(index + 1)),
  columns: [
    {
      name: 'Timestamp',
      type: 'datetime',
      data: toLongData(minutes.map((each) => (each === null ? null : BigInt(each) * MINUTE))),
    },
    {
      name: 'DeviceName',
      type: 'string',
      data: toTextData(minutes.map((_minute, index) => devices[index % devices.length] ?? '')),
    },
  ],
});

const noticeOf = (minutes: readonly (number | null)[], devices: readonly string[] = ['pc']) => {
  const watch = new ClockWatch();
  watch.add(toBatch(minutes, devices));
  return watch.notice()?.message ?? null;
};

const upTo = (count: number): number[] => Array.from({ length: count }, (_each, index) => index);

test('a clock that was set back is told with its largest step, where it lies and how often', () => {
  expect(noticeOf([...upTo(100), 20, 21, null, 22, 5, ...upTo(60).map((each) => each + 6)])).toBe(
    'Times go back by 01:19:00 at record 101 on "pc", in 2 places in all: a clock was set back, or logs were joined.',
  );
});

test('a record that is a little late says nothing', () => {
  expect(noticeOf([...upTo(50), 40, ...upTo(9).map((each) => each + 51)])).toBeNull();
});

test('what is newest first or in no order is an export', () => {
  expect(noticeOf(upTo(50).map((each) => 5000 - each * 30))).toBeNull();
  expect(noticeOf(upTo(50).map((each) => (each * 1777) % 4001))).toBeNull();
});

test('devices have clocks of their own, whatever the case of their names', () => {
  const mixed = upTo(40).map((each) => (each % 2 === 0 ? each : each + 5000));
  expect(noticeOf(mixed, ['a', 'b'])).toBeNull();
  expect(noticeOf([...upTo(60), 3], ['Pc', 'pC'])).toContain('Times go back by 00:56:00');
});
