/** Text of `datetime`: ticks to the one printed form, and every form that Kusto reads to ticks. */
import { InternalError } from '../../diagnostics/errors.ts';
import { fromDayNumber, MAX_DATETIME_TICKS, TICKS_PER_SECOND } from './calendar.ts';
import { readDatetimeParts } from './datetime-forms.ts';

const SECONDS_PER_DAY = 86_400;
const TWO_DIGITS = Array.from({ length: 100 }, (_each, value) => String(value).padStart(2, '0'));

function pad(value: number): string {
  return TWO_DIGITS[value] ?? '';
}

/** The date printed last: times of evidence follow each other, so most are of the same day as the one before. */
let printed = { day: -1, text: '' };

function toDateText(day: number): string {
  if (printed.day !== day) {
    const { year, month, day: ofMonth } = fromDayNumber(day);
    printed = { day, text: `${String(year).padStart(4, '0')}-${pad(month)}-${pad(ofMonth)}` };
  }
  return printed.text;
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
  // Whole seconds of all years, and the rest of one, are exact as numbers.
  const whole = ticks / TICKS_PER_SECOND;
  const seconds = Number(whole);
  const rest = Number(ticks - whole * TICKS_PER_SECOND);
  const time = seconds % SECONDS_PER_DAY;
  const clock = `${pad(Math.floor(time / 3600))}:${pad(Math.floor(time / 60) % 60)}:${pad(time % 60)}`;
  return `${toDateText((seconds - time) / SECONDS_PER_DAY)}T${clock}.${String(rest).padStart(7, '0')}Z`;
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
