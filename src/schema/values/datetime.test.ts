import { describe, expect, test } from 'vitest';
import { MAX_DATETIME_TICKS } from './calendar.ts';
import { fromDatetimeText, hasDatetimeZone, toDatetimeText } from './datetime.ts';

function normalise(text: string): string | null {
  const ticks = fromDatetimeText(text);
  return ticks === null ? null : toDatetimeText(ticks);
}

test('the days of times may come in any order', () => {
  const days = ['0001-01-01', '9999-12-31', '2020-02-29', '0001-01-01', '2020-02-29', '2020-03-01'];
  for (const day of days) {
    expect(normalise(`${day}T23:59:59.0000001Z`)).toBe(`${day}T23:59:59.0000001Z`);
  }
});

describe('datetime text', () => {
  test.each([
    ['2020-01-01', '2020-01-01T00:00:00.0000000Z'],
    ['2020-01-01 10:00', '2020-01-01T10:00:00.0000000Z'],
    ['2020-06-15T13:45:09.1234567Z', '2020-06-15T13:45:09.1234567Z'],
    ['2015-12-31 23:59:59.9', '2015-12-31T23:59:59.9000000Z'],
    ['1970-5-12', '1970-05-12T00:00:00.0000000Z'],
    ['2014-05-25T08:20:03.123456+02:00', '2014-05-25T06:20:03.1234560Z'],
    ['2014-05-25T08:20:03-0130', '2014-05-25T09:50:03.0000000Z'],
    ['2014-11-08 15:05:25 GMT', '2014-11-08T15:05:25.0000000Z'],
    ['2015', '2015-01-01T00:00:00.0000000Z'],
    ['20150203', '2015-02-03T00:00:00.0000000Z'],
    ['12-02-2022', '2022-12-02T00:00:00.0000000Z'],
    ['10/25/2023, 9:43:21.990 AM', '2023-10-25T09:43:21.9900000Z'],
    ['10/25/2023 12:43:21 AM', '2023-10-25T00:43:21.0000000Z'],
    ['10/25/2023 12:43:21 PM', '2023-10-25T12:43:21.0000000Z'],
    ['15/01/2024 12:35:35', '2024-01-15T12:35:35.0000000Z'],
    ['Sat, 8 Nov 14 15:05:02 GMT', '2014-11-08T15:05:02.0000000Z'],
    ['Saturday, 08-Nov-14 15:05:02 GMT', '2014-11-08T15:05:02.0000000Z'],
    ['8 Nov 2014 15:05', '2014-11-08T15:05:00.0000000Z'],
    ['Nov 8, 2014, 3:05:02 PM', '2014-11-08T15:05:02.0000000Z'],
    ['10:00 14 jun 2025', '2025-06-14T10:00:00.0000000Z'],
    ['  2020-01-01  ', '2020-01-01T00:00:00.0000000Z'],
    ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.9999999Z'],
    ['0001-01-01', '0001-01-01T00:00:00.0000000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.0000000Z'],
  ])('%s is read as %s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test.each([
    'not a date',
    '',
    '2023-02-29',
    '2020-13-01',
    '2020-01-01 24:00',
    '2020-01-01 10:60',
    '0000-01-01',
    '0001-01-01T00:00:00+01:00',
    '10/25/2023 13:00 PM',
    '2020-01-01T00:00:00+15:00',
    '2020-01-01 extra',
  ])('%s is not a time', (text) => {
    expect(fromDatetimeText(text)).toBeNull();
  });

  test('digits beyond the tick are cut, so the last second of the calendar stays inside it', () => {
    expect(fromDatetimeText('9999-12-31T23:59:59.99999999Z')).toBe(MAX_DATETIME_TICKS);
  });

  test('ticks are those of .NET', () => {
    expect(fromDatetimeText('1970-01-01')).toBe(621_355_968_000_000_000n);
  });

  test('every day of the calendar is printed and read back', () => {
    const day = 864_000_000_000n;
    for (let ticks = 0n; ticks <= MAX_DATETIME_TICKS; ticks += day * 97n) {
      expect(fromDatetimeText(toDatetimeText(ticks))).toBe(ticks);
    }
  });

  test('a printed value outside the calendar is a bug, not a hang', () => {
    expect(() => toDatetimeText(-1n)).toThrow('out of range');
    expect(() => toDatetimeText(MAX_DATETIME_TICKS + 1n)).toThrow('out of range');
  });

  test('a text says whether it names its zone', () => {
    expect(hasDatetimeZone('2020-01-01T10:00:00Z')).toBe(true);
    expect(hasDatetimeZone('2020-01-01 10:00')).toBe(false);
  });
});
