/**
 * Text of `timespan`: ticks to `[-][d.]hh:mm:ss[.fffffff]`, and that form, unit forms (`1.5h`) and plain days to ticks.
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/timespan
 */
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND } from './calendar.ts';

const MAX_INT64 = 9_223_372_036_854_775_807n;
const MIN_INT64 = -9_223_372_036_854_775_808n;

/** Unit spellings in nanoseconds. */
const UNITS: Readonly<Record<string, bigint>> = Object.fromEntries(
  (
    [
      [TICKS_PER_DAY * 100n, 'd day days'],
      [TICKS_PER_HOUR * 100n, 'h hr hrs hour hours'],
      [TICKS_PER_MINUTE * 100n, 'm min minute minutes'],
      [TICKS_PER_SECOND * 100n, 's sec second seconds'],
      [1_000_000n, 'ms milli millis millisec millisecond milliseconds'],
      [1000n, 'micro micros microsec microsecond microseconds'],
      [100n, 'tick ticks'],
      [1n, 'nano nanos nanosec nanosecond nanoseconds'],
    ] as const
  ).flatMap(([nanoseconds, names]) => names.split(' ').map((name) => [name, nanoseconds])),
);

const CLOCK_FORM =
  /^(?<sign>-)?(?:(?<days>\d+)\.)?(?<hours>\d{1,2}):(?<minutes>\d{1,2})(?::(?<seconds>\d{1,2})(?:\.(?<fraction>\d+))?)?$/;
const UNIT_FORM = /^(?<sign>[+-])?(?<whole>\d*)(?:\.(?<part>\d*))?\s*(?<unit>[a-z]*)$/i;

function checkRange(ticks: bigint): bigint | null {
  return ticks >= MIN_INT64 && ticks <= MAX_INT64 ? ticks : null;
}

/** Prints ticks as Kusto does: days only when there are any, the fraction only when there is one, then seven digits. */
export function toTimespanText(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks;
  const days = size / TICKS_PER_DAY;
  const clock = [
    (size / TICKS_PER_HOUR) % 24n,
    (size / TICKS_PER_MINUTE) % 60n,
    (size / TICKS_PER_SECOND) % 60n,
  ].map((part) => String(part).padStart(2, '0'));
  const fraction = size % TICKS_PER_SECOND;
  return [
    ticks < 0n ? '-' : '',
    days > 0n ? `${days}.` : '',
    clock.join(':'),
    fraction > 0n ? `.${String(fraction).padStart(7, '0')}` : '',
  ].join('');
}

function fromClockForm(groups: Readonly<Record<string, string | undefined>>): bigint | null {
  const hours = BigInt(groups['hours'] ?? '0');
  const minutes = BigInt(groups['minutes'] ?? '0');
  const seconds = BigInt(groups['seconds'] ?? '0');
  if (hours > 23n || minutes > 59n || seconds > 59n) return null;
  const fraction = BigInt((groups['fraction'] ?? '').slice(0, 7).padEnd(7, '0'));
  const size =
    BigInt(groups['days'] ?? '0') * TICKS_PER_DAY +
    hours * TICKS_PER_HOUR +
    minutes * TICKS_PER_MINUTE +
    seconds * TICKS_PER_SECOND +
    fraction;
  return checkRange(groups['sign'] === '-' ? -size : size);
}

function fromUnitForm(groups: Readonly<Record<string, string | undefined>>): bigint | null {
  const whole = groups['whole'] ?? '';
  const part = groups['part'] ?? '';
  if (whole === '' && part === '') return null;
  const unit = UNITS[(groups['unit'] ?? '').toLowerCase() || 'd'];
  if (unit === undefined) return null;
  const size = (BigInt(whole + part) * unit) / 10n ** BigInt(part.length) / 100n;
  return checkRange(groups['sign'] === '-' ? -size : size);
}

/**
 * Reads what timespan literals, `time(…)` and `totimespan()` accept: `1.02:03:04.5`, `13:00`, `1d`, `2.5 hours`,
 * `100ms`, and a plain number, which counts days. Null when it is none of them or beyond 64 bits of ticks; what is
 * smaller than a tick is cut.
 */
export function fromTimespanText(text: string): bigint | null {
  const trimmed = text.trim();
  // No reading needs more; a longer number would only cost time.
  if (trimmed.length > 64) return null;
  const clock = CLOCK_FORM.exec(trimmed)?.groups;
  if (clock !== undefined) return fromClockForm(clock);
  const unit = UNIT_FORM.exec(trimmed)?.groups;
  return unit === undefined ? null : fromUnitForm(unit);
}
