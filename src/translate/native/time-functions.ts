/**
 * Times and timespans of their parts; null where a part is out of its range.
 * Source: https://learn.microsoft.com/kusto/query/make-datetime-function, make-timespan-function and results of the real
 * engine (hours above 23 make no timespan).
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  toDayNumber,
} from '../../schema/values/calendar.ts';

/** 64 bits of ticks hold no more days. */
const MAX_DAYS = 10_675_198n;

function toClock(hour: bigint, minute: bigint, second: number): bigint | null {
  const isClock =
    hour >= 0n && hour <= 23n && minute >= 0n && minute <= 59n && second >= 0 && second < 60;
  if (!isClock) return null;
  const ticks = BigInt(Math.round(second * Number(TICKS_PER_SECOND)));
  return hour * TICKS_PER_HOUR + minute * TICKS_PER_MINUTE + ticks;
}

export const makeDatetimeOfParts: NativeFunction = toNativeFunction({
  name: 'mh_make_datetime',
  parameters: ['bigint', 'bigint', 'bigint', 'bigint', 'bigint', 'double'],
  returns: 'bigint',
  call: (year, month, day, hour, minute, second) => {
    const days = toDayNumber({ year: Number(year), month: Number(month), day: Number(day) });
    const clock = toClock(hour, minute, second);
    return days === null || clock === null ? null : BigInt(days) * TICKS_PER_DAY + clock;
  },
});

export const makeTimespanOfParts: NativeFunction = toNativeFunction({
  name: 'mh_make_timespan',
  parameters: ['bigint', 'bigint', 'bigint', 'double'],
  returns: 'bigint',
  call: (days, hour, minute, second) => {
    const clock = toClock(hour, minute, second);
    return clock === null || days < 0n || days > MAX_DAYS ? null : days * TICKS_PER_DAY + clock;
  },
});
