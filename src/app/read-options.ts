/** Texts of options to the values that use cases take. Null: the text is no such value. */
import { fromDatetimeText } from '../schema/values/datetime.ts';

/** A time in any form that `datetime()` reads, as ticks; without a zone it is UTC. */
export function readTime(text: string): bigint | null {
  return fromDatetimeText(text);
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  K: 1024,
  KB: 1024,
  KIB: 1024,
  M: 1024 ** 2,
  MB: 1024 ** 2,
  MIB: 1024 ** 2,
  G: 1024 ** 3,
  GB: 1024 ** 3,
  GIB: 1024 ** 3,
};
const LEAST_MEMORY = 32 * 1024 ** 2;

/** `2GB`, `512 MiB`, bytes: at least 32 MiB. */
export function readMemory(text: string): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(text.trim()) ?? [];
  const factor = UNITS[unit.toUpperCase()];
  if (number === undefined || factor === undefined) return null;
  const bytes = Math.floor(Number(number) * factor);
  return Number.isSafeInteger(bytes) && bytes >= LEAST_MEMORY ? bytes : null;
}

/** A whole number from 1 to 1024. */
export function readThreads(text: string): number | null {
  const threads = Number(text);
  return Number.isInteger(threads) && threads >= 1 && threads <= 1024 ? threads : null;
}

/** An IANA zone that this Node knows. */
export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
