/**
 * The forms of a time as text, one pattern a family: ISO 8601, the sortable form, RFC 822 and RFC 850, the US form with
 * AM and PM, and "clock day month year".
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/datetime ("Supported formats"); `12-02-2022` and the
 * US form from the examples of todatetime() and from the exports of the Defender portal.
 */
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, toDayNumber } from './calendar.ts';

export interface DatetimeParts {
  /** Since 0001-01-01 UTC; may lie outside the years 0001 to 9999 when a zone moves it. */
  readonly ticks: bigint;
  /** Whether the text named a zone. */
  readonly zoned: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const MONTH_NAME =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?';
const CLOCK =
  '(?<hour>\\d{1,2}):(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,](?<fraction>\\d+))?)?(?:\\s*(?<half>[ap]m))?';
const ZONE = '(?:\\s*(?<zone>z|utc|gmt|[+-]\\d{1,2}(?::?\\d{2})?))?';

function pattern(body: string): RegExp {
  return new RegExp(`^${body}$`, 'i');
}

const US_FORM: RegExp = pattern(
  `(?<month>\\d{1,2})[/.-](?<day>\\d{1,2})[/.-](?<year>\\d{4})(?:,?\\s+${CLOCK})?${ZONE}`,
);

const FORMS: readonly RegExp[] = [
  pattern(`(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})(?:(?:t|\\s+)${CLOCK})?${ZONE}`),
  pattern(`(?<year>\\d{4})/(?<month>\\d{1,2})/(?<day>\\d{1,2})(?:(?:t|\\s+)${CLOCK})?${ZONE}`),
  pattern('(?<year>\\d{4})(?:-(?<month>\\d{1,2}))?'),
  pattern('(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})'),
  US_FORM,
  pattern(
    `${WEEKDAY}(?<day>\\d{1,2})[\\s-]+${MONTH_NAME}[\\s-]+(?<year>\\d{4}|\\d{2})(?:\\s+${CLOCK})?${ZONE}`,
  ),
  pattern(
    `${WEEKDAY}${MONTH_NAME}\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})(?:,?\\s+${CLOCK})?${ZONE}`,
  ),
  pattern(`${CLOCK}\\s+(?<day>\\d{1,2})\\s+${MONTH_NAME}\\s+(?<year>\\d{4})${ZONE}`),
];

type Groups = Readonly<Record<string, string | undefined>>;

function readYear(text: string): number {
  const year = Number(text);
  // A year of two digits lies in the hundred years that end with 2049, as in .NET's invariant culture.
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return year;
}

function readDay(groups: Groups, swappable: boolean): number | null {
  const name = groups['name'];
  const month =
    name === undefined
      ? Number(groups['month'] ?? 1)
      : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  const day = Number(groups['day'] ?? 1);
  const year = readYear(groups['year'] ?? '');
  const days = toDayNumber({ year, month, day });
  // `15/01/2024` can only mean the fifteenth of January; ISO 8601 has one order.
  if (days === null && swappable && month > 12 && day <= 12) {
    return toDayNumber({ year, month: day, day: month });
  }
  return days;
}

function readHour(groups: Groups): number | null {
  const hour = Number(groups['hour'] ?? 0);
  const half = groups['half']?.toLowerCase();
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function readClock(groups: Groups): bigint | null {
  const hour = readHour(groups);
  const minute = Number(groups['minute'] ?? 0);
  const second = Number(groups['second'] ?? 0);
  if (hour === null || minute > 59 || second > 59) return null;
  const fraction = BigInt((groups['fraction'] ?? '').slice(0, 7).padEnd(7, '0'));
  return BigInt(hour * 3600 + minute * 60 + second) * 10_000_000n + fraction;
}

/** Ticks that the zone lies ahead of UTC; null when the offset is impossible (beyond 14 hours). */
function readZone(zone: string | undefined): bigint | null {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0n;
  const digits = zone.slice(1).replace(':', '');
  const hours = BigInt(digits.length > 2 ? digits.slice(0, -2) : digits);
  const minutes = BigInt(digits.length > 2 ? digits.slice(-2) : '0');
  const offset = hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE;
  if (minutes > 59n || offset > 14n * TICKS_PER_HOUR) return null;
  return zone.startsWith('-') ? -offset : offset;
}

/** Reads a time in any known form; null when it is none, or names a day or an hour that does not exist. */
export function readDatetimeParts(text: string): DatetimeParts | null {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (groups === undefined) continue;
    const day = readDay(groups, form === US_FORM);
    const clock = readClock(groups);
    const zone = readZone(groups['zone']);
    if (day === null || clock === null || zone === null) return null;
    return {
      ticks: BigInt(day) * TICKS_PER_DAY + clock - zone,
      zoned: groups['zone'] !== undefined,
    };
  }
  return null;
}
