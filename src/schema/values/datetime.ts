/** Text of `datetime`: ticks to the one printed form, and every form that Kusto reads to ticks. */
import { InternalError } from '../../diagnostics/errors.ts';
import { fromDayNumber, MAX_DATETIME_TICKS, TICKS_PER_DAY, TICKS_PER_SECOND } from './calendar.ts';
import { readDatetimeParts } from './datetime-forms.ts';

function pad(value: number | bigint, width: number): string {
  return String(value).padStart(width, '0');
}

/** Whether the ticks lie within the years 0001 to 9999. */
export function isDatetimeTicks(ticks: bigint): boolean {
  return ticks >= 0n && ticks <= MAX_DATETIME_TICKS;
}

/**
 * Prints ticks as Kusto does: `2020-01-01T00:00:00.0000000Z`, always seven digits.
 * @throws InternalError outside the years 0001 to 9999: no stage before may let such a value through.
 */
export function toDatetimeText(ticks: bigint): string {
  if (!isDatetimeTicks(ticks)) throw new InternalError('print', `datetime out of range: ${ticks}`);
  const { year, month, day } = fromDayNumber(Number(ticks / TICKS_PER_DAY));
  const time = ticks % TICKS_PER_DAY;
  const seconds = Number(time / TICKS_PER_SECOND);
  const clock = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}.${pad(time % TICKS_PER_SECOND, 7)}Z`;
}

/**
 * Reads what `datetime()` literals and `todatetime()` accept; null when the text is not a time. Digits of the second
 * beyond the seventh are cut, never rounded, so that no time moves past its second. A text without a zone is UTC.
 */
export function fromDatetimeText(text: string): bigint | null {
  const parts = readDatetimeParts(text.trim());
  if (parts === null) return null;
  return isDatetimeTicks(parts.ticks) ? parts.ticks : null;
}

/** Whether a text that `fromDatetimeText` reads names its zone, so that a reader knows when to apply `--timezone`. */
export function hasDatetimeZone(text: string): boolean {
  return readDatetimeParts(text.trim())?.zoned ?? false;
}
