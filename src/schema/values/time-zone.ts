/**
 * Time zones by their IANA names, from the platform's own tables: local times to UTC and back, in ticks.
 * A local time that the clocks pass over counts by the time that holds after; one that they go through twice counts the
 * second time. Source of the first: a result of the real engine (Europe/Brussels, 2022-03-27 02:00 is 00:00 UTC).
 */
import { TICKS_PER_DAY, TICKS_PER_SECOND } from './calendar.ts';
import { TIME_ZONES } from './time-zone-names.ts';

const KNOWN: ReadonlySet<string> = new Set(TIME_ZONES);

export function isTimeZone(name: string): boolean {
  return KNOWN.has(name);
}

/** 1970-01-01 in ticks. */
const UNIX_EPOCH = 621_355_968_000_000_000n;

/** Clocks change at full quarters of an hour: the offset of one is that of all its seconds. */
const BLOCK_SECONDS = 900;

/** Offsets in seconds, by zone and block of time. */
const offsets = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();
const MAX_BLOCKS = 100_000;

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Seconds that the zone's clocks are ahead of UTC at a time in seconds since 1970. */
function readOffset(seconds: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(new Date(seconds * 1000))
      .map(({ type, value }) => [type, value] as const),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? '0');
  const isBefore = parts.get('era')?.startsWith('B') === true;
  const local = new Date(0);
  local.setUTCFullYear(isBefore ? 1 - part('year') : part('year'), part('month') - 1, part('day'));
  local.setUTCHours(part('hour'), part('minute'), part('second'));
  return local.getTime() / 1000 - seconds;
}

function toSeconds(ticks: bigint): number {
  const from1970 = ticks - UNIX_EPOCH;
  const rest = ((from1970 % TICKS_PER_SECOND) + TICKS_PER_SECOND) % TICKS_PER_SECOND;
  return Number((from1970 - rest) / TICKS_PER_SECOND);
}

/** Ticks that the zone's clocks are ahead of UTC. */
function offsetAt(ticks: bigint, zone: string): bigint {
  const block = Math.floor(toSeconds(ticks) / BLOCK_SECONDS);
  let known = offsets.get(zone);
  if (known === undefined || known.size > MAX_BLOCKS) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(block);
  if (offset === undefined) {
    offset = readOffset(block * BLOCK_SECONDS, zone);
    known.set(block, offset);
  }
  return BigInt(offset) * TICKS_PER_SECOND;
}

export function toLocalTicks(utc: bigint, zone: string): bigint {
  return utc + offsetAt(utc, zone);
}

export function toUtcTicks(local: bigint, zone: string): bigint {
  const before = offsetAt(local - TICKS_PER_DAY, zone);
  const after = offsetAt(local + TICKS_PER_DAY, zone);
  const later = before < after ? before : after;
  const earlier = before < after ? after : before;
  // The smaller offset gives the later time.
  for (const offset of [later, earlier]) {
    if (offsetAt(local - offset, zone) === offset) return local - offset;
  }
  return local - after;
}
