/** Local times of time zones, where the clocks change and where they do not. */
import { expect, test } from 'vitest';
import { fromDatetimeText, toDatetimeText } from './datetime.ts';
import { isTimeZone, toLocalTicks, toUtcTicks } from './time-zone.ts';
import { TIME_ZONES } from './time-zone-names.ts';

function ticks(text: string): bigint {
  return fromDatetimeText(text) ?? -1n;
}

test('every listed name is a time zone of the platform', () => {
  for (const zone of TIME_ZONES)
    expect(() => toLocalTicks(ticks('2020-01-01'), zone)).not.toThrow();
  expect(TIME_ZONES.length).toBe(new Set(TIME_ZONES).size);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});

test.each([
  ['2022-03-27T01:00', '2022-03-27T00:00'],
  ['2022-03-27T02:00', '2022-03-27T00:00'],
  ['2022-03-27T03:00', '2022-03-27T01:00'],
  ['2022-10-30T02:30', '2022-10-30T01:30'],
  ['2022-07-01T00:00:00.0000001', '2022-06-30T22:00:00.0000001'],
])('%s in Brussels is %s in UTC', (local, utc) => {
  expect(toDatetimeText(toUtcTicks(ticks(local), 'Europe/Brussels'))).toBe(
    toDatetimeText(ticks(utc)),
  );
});

test('a time before 1970 with a fraction keeps its ticks', () => {
  const local = toLocalTicks(ticks('1950-01-01T00:00:00.0000003'), 'Asia/Kolkata');
  expect(toDatetimeText(local)).toBe('1950-01-01T05:30:00.0000003Z');
});
