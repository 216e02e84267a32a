/**
 * Text of a cell to a value of its column, in SQL. The rules are those of DESIGN decision 10: what cannot be read is null
 * and counted, never a fault; nothing is rounded. DuckDB's own casts are laxer (`1.5` becomes the long 2, `infinity` is a
 * time, an offset of a zone is ignored), so each is fenced.
 */
import { InternalError } from '../diagnostics/errors.ts';
import type { PlanColumn } from '../schema/native-plan.ts';
import {
  all,
  any,
  binary,
  bool,
  call,
  cast,
  integer,
  isIn,
  isNull,
  long,
  nullOf,
  text,
  tryCast,
  when,
} from '../sql/build.ts';
import type { SqlExpression } from '../sql/tree.ts';

/** Ticks between 0001-01-01 and 1970-01-01. */
const EPOCH_TICKS = '621355968000000000';
/** The last tick of the year 9999. */
const LAST_TICK = '3155378975999999999';

/** `2023-10-18T15:45:07.9818151+02:00`; seconds, fraction and zone may be missing. */
const ISO =
  '\\s*(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2})?)(?:[.,](\\d+))?)?\\s*(Z|z|UTC|[+-]\\d{2}:?\\d{2})?\\s*';
/** `10/25/2023, 9:43:21.990 AM`, month first, as portals print it; new browsers put U+202F before AM. */
const US =
  '\\s*(\\d{1,2}/\\d{1,2}/\\d{4}),? (\\d{1,2}:\\d{2}:\\d{2})(?:\\.(\\d+))?(?:[ \u202f](AM|PM|am|pm))?\\s*';
const TICK_DIGITS = 7;

function part(pattern: string, group: number, cell: SqlExpression): SqlExpression {
  return call('regexp_extract', cell, text(pattern), integer(group));
}

function fullMatch(cell: SqlExpression, pattern: string): SqlExpression {
  return call('regexp_full_match', cell, text(pattern));
}

/** Ticks of a TIMESTAMP of whole seconds or microseconds, without the zone. */
function ticksOf(timestamp: SqlExpression): SqlExpression {
  const micros = call('epoch_us', timestamp);
  return binary('+', binary('*', micros, long(10)), long(EPOCH_TICKS));
}

/** Decimals to ticks; digits beyond the seventh are cut, as Kusto does. */
function fractionTicks(digits: SqlExpression): SqlExpression {
  const seven = call(
    'rpad',
    call('left', digits, integer(TICK_DIGITS)),
    integer(TICK_DIGITS),
    text('0'),
  );
  return tryCast(seven, 'bigint');
}

/** A local time to UTC. */
function fromZone(timestamp: SqlExpression, timezone: string | undefined): SqlExpression {
  return timezone === undefined ? timestamp : call('timezone', text(timezone), timestamp);
}

function isoTicks(cell: SqlExpression, timezone: string | undefined): SqlExpression {
  const clock = part(ISO, 2, cell);
  const timestamp = tryCast(
    call(
      'concat',
      part(ISO, 1, cell),
      text(' '),
      when(binary('=', clock, text('')), text('00:00'), clock),
    ),
    'timestamp',
  );
  const zone = part(ISO, 4, cell);
  const minutes = binary(
    '+',
    binary('*', tryCast(call('substr', zone, integer(2), integer(2)), 'bigint'), long(60)),
    tryCast(call('right', zone, integer(2)), 'bigint'),
  );
  const offset = binary('*', minutes, long(600_000_000));
  const written = ticksOf(timestamp);
  const inUtc: SqlExpression = {
    kind: 'Case',
    branches: [
      { when: binary('=', zone, text('')), then: ticksOf(fromZone(timestamp, timezone)) },
      { when: call('starts_with', zone, text('+')), then: binary('-', written, offset) },
      { when: call('starts_with', zone, text('-')), then: binary('+', written, offset) },
    ],
    otherwise: written,
  };
  return binary('+', inUtc, fractionTicks(part(ISO, 3, cell)));
}

function usTicks(cell: SqlExpression, timezone: string | undefined): SqlExpression {
  const half = part(US, 4, cell);
  const plain = call('concat', part(US, 1, cell), text(' '), part(US, 2, cell), text(' '), half);
  const timestamp = when(
    binary('=', half, text('')),
    call('try_strptime', plain, text('%m/%d/%Y %H:%M:%S ')),
    call('try_strptime', plain, text('%m/%d/%Y %I:%M:%S %p')),
  );
  return binary('+', ticksOf(fromZone(timestamp, timezone)), fractionTicks(part(US, 3, cell)));
}

function fastTicks(cell: SqlExpression): SqlExpression {
  const seventh = call('substr', cell, integer(27), integer(1));
  const digit = call('coalesce', tryCast(seventh, 'bigint'), long(0));
  return binary('+', ticksOf(tryCast(cell, 'timestamp')), digit);
}

/**
 * `2023-10-18T15:45:07.9818151Z`, nearly every time of Defender. The cast checks the digits; what else it would take
 * (`infinity`, blanks, other zones) does not look so.
 */
function isFast(cell: SqlExpression): SqlExpression {
  return all([
    call('ends_with', cell, text('Z')),
    isIn(call('substr', cell, integer(20), integer(1)), [text('.'), text('Z')]),
    binary('=', call('substr', cell, integer(11), integer(1)), text('T')),
  ]);
}

function within(ticks: SqlExpression): SqlExpression {
  const inRange = all([binary('>=', ticks, long(0)), binary('<=', ticks, long(LAST_TICK))]);
  return when(inRange, ticks);
}

function readTicks(cell: SqlExpression, zone: string | undefined): SqlExpression {
  // The year 0000 alone looks fast and lies before all ticks.
  const fast = call('nullif', call('greatest', fastTicks(cell), long(-1)), long(-1));
  return {
    kind: 'Case',
    branches: [
      { when: isNull(cell), then: nullOf('bigint') },
      { when: isFast(cell), then: fast },
      { when: fullMatch(cell, ISO), then: within(isoTicks(cell, zone)) },
      { when: fullMatch(cell, US), then: within(usTicks(cell, zone)) },
    ],
  };
}

/** Whether the cell holds a time that names no zone. Only `CASE` spares the patterns: `AND` evaluates both sides. */
function isZoneless(cell: SqlExpression): SqlExpression {
  const isIsoWithout = all([fullMatch(cell, ISO), binary('=', part(ISO, 4, cell), text(''))]);
  return {
    kind: 'Case',
    branches: [
      { when: isNull(cell), then: bool(false) },
      { when: call('ends_with', cell, text('Z')), then: bool(false) },
    ],
    otherwise: any([fullMatch(cell, US), isIsoWithout]),
  };
}

/** Whole numbers: `12`, and `12.0` as spreadsheets write it, but not `1.5`, `1_000` or `0x10`. */
function readWhole(cell: SqlExpression, type: 'bigint' | 'integer'): SqlExpression {
  const direct = tryCast(cell, type);
  const digits = call('trim', call('split_part', cell, text('.'), integer(1)));
  return {
    kind: 'Case',
    branches: [
      { when: isNull(cell), then: nullOf(type) },
      { when: binary('=', cast(direct, 'varchar'), cell), then: direct },
      { when: fullMatch(cell, '\\s*[+-]?\\d+(?:\\.0*)?\\s*'), then: tryCast(digits, type) },
    ],
  };
}

function readBool(cell: SqlExpression): SqlExpression {
  const word = call('lower', call('trim', cell));
  return {
    kind: 'Case',
    branches: [
      { when: isIn(word, [text('true'), text('1')]), then: bool(true) },
      { when: isIn(word, [text('false'), text('0')]), then: bool(false) },
    ],
  };
}

function readReal(cell: SqlExpression): SqlExpression {
  return when(
    fullMatch(cell, '\\s*[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?\\s*'),
    tryCast(cell, 'double'),
  );
}

function readGuid(cell: SqlExpression): SqlExpression {
  return tryCast(call('trim', cell), 'uuid');
}

/** The cell of a column as a value; `cell` is text, null where there is none. */
export function readValue(
  cell: SqlExpression,
  column: PlanColumn,
  timezone: string | undefined,
): SqlExpression {
  switch (column.type) {
    case 'string':
      return call('coalesce', cell, text(''));
    case 'dynamic':
      // The evidence's own text, byte for byte: what it means is decided when it is read.
      return call('nullif', cell, text(''));
    case 'long':
      return readWhole(cell, 'bigint');
    case 'int':
      return readWhole(cell, 'integer');
    case 'bool':
      return readBool(cell);
    case 'real':
      return readReal(cell);
    case 'guid':
      return readGuid(cell);
    case 'datetime':
      return readTicks(cell, column.zone === 'context' ? timezone : undefined);
    case 'decimal':
    case 'timespan':
      throw new InternalError('native plan', `no built-in table has a ${column.type} column`);
    default:
      throw new InternalError('native plan', `unknown type ${String(column.type satisfies never)}`);
  }
}

/** Whether the cell holds text that its column's type could not take; null where every text fits. */
export function unreadable(
  cell: SqlExpression,
  value: SqlExpression,
  column: PlanColumn,
): SqlExpression | null {
  if (column.type === 'string' || column.type === 'dynamic') return null;
  return all([isNull(value), binary('<>', cell, text(''))]);
}

/** Whether a zone had to be assumed for the cell; null where that cannot be. */
export function zoneAssumed(cell: SqlExpression, column: PlanColumn): SqlExpression | null {
  return column.type === 'datetime' && column.zone === 'context' ? isZoneless(cell) : null;
}
