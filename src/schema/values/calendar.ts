/**
 * The proleptic Gregorian calendar in whole days, for the texts of `datetime`. Kusto's `datetime` is a 64-bit count of
 * ticks (100 ns) since 0001-01-01, over the years 0001 to 9999.
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/datetime
 */

export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE = 600_000_000n;
export const TICKS_PER_HOUR = 36_000_000_000n;
export const TICKS_PER_DAY = 864_000_000_000n;

/** The last tick of 9999-12-31. */
export const MAX_DATETIME_TICKS = 3_155_378_975_999_999_999n;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month, 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return MONTH_DAYS[month - 1] ?? 0;
}

/** Days from 0001-01-01 to the date; null when the calendar has no such date between 0001 and 9999. */
export function toDayNumber(date: CivilDate): number | null {
  const { year, month, day } = date;
  if (year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) return null;
  const before = year - 1;
  let days =
    before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let index = 1; index < month; index += 1) days += daysInMonth(year, index);
  return days + day - 1;
}

/** The date that lies `days` after 0001-01-01; the inverse of `toDayNumber`. */
export function fromDayNumber(days: number): CivilDate {
  // Years are counted in cycles of 400, 100, 4 and 1; the last day of a cycle belongs to its last year.
  const n400 = Math.floor(days / 146_097);
  let rest = days % 146_097;
  const n100 = Math.min(3, Math.floor(rest / 36_524));
  rest -= n100 * 36_524;
  const n4 = Math.floor(rest / 1461);
  rest %= 1461;
  const n1 = Math.min(3, Math.floor(rest / 365));
  rest -= n1 * 365;
  const year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, day: rest + 1 };
}
