/**
 * The forms in which tools write what Defender has in another one, each with its name for `moonhound formats`. A value that
 * says nothing gives undefined; one that cannot be read gives null, and is counted.
 */

import type { Value } from '../../schema/types.ts';
import { isDatetimeTicks } from '../../schema/values/datetime.ts';
import { readDatetimeParts } from '../../schema/values/datetime-forms.ts';
import { fromIntText, fromLongText } from '../../schema/values/integer.ts';
import { ArgumentVector, joinArguments } from '../auditd/command-line.ts';
import { ByteWriter } from '../byte-writer.ts';
import { readIpAddress } from '../ip-address.ts';
import { CONVERSIONS, INTEGRITY_LEVELS, PROTOCOLS } from '../windows/conversions.ts';
import { isArray, type JsonValue, toJsonText } from './json-value.ts';
import { type Conversion, type ConvertFacts, isAbsent } from './mapping.ts';

/** 1970-01-01 in ticks. */
const UNIX_EPOCH = 621_355_968_000_000_000n;
/** No number or time of evidence is longer. */
const LONGEST_NUMBER = 64;

/** A value as text; undefined for what is no scalar. */
function toText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A value as text, '' for what is no scalar. */
export function textOf(value: JsonValue): string {
  return toText(value) ?? '';
}

/** What stands without a conversion: the value in the form of its column. */
export function toColumnValue(value: JsonValue, facts: ConvertFacts): Value | undefined {
  if (facts.type === 'dynamic') return toJsonText(value);
  // A list where one value belongs: Elasticsearch writes every field so.
  const single = isArray(value) && value.length === 1 ? (value[0] ?? null) : value;
  if (isAbsent(single)) return undefined;
  const text = toText(single);
  if (facts.type === 'string') return text ?? toJsonText(single);
  if (text === undefined) return null;
  switch (facts.type) {
    case 'datetime':
      return toTicks(text, facts);
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'long':
      return text.length > LONGEST_NUMBER ? null : fromLongText(text);
    case 'int':
      return text.length > LONGEST_NUMBER ? null : fromIntText(text);
    // No table that records go to has a column of these types.
    case 'decimal':
    case 'guid':
    case 'real':
    case 'timespan':
      return null;
  }
}

/** A time as text. A zone of words behind the offset, as Go prints times (`+0000 UTC`), says nothing more. */
function toTicks(text: string, facts: ConvertFacts): bigint | null {
  if (text.length > LONGEST_NUMBER) return null;
  const parts = readDatetimeParts(text.trim().replace(/([+-]\d{4}) [A-Z]{2,5}$/, '$1'));
  if (parts === null) return null;
  const ticks = parts.zoned ? parts.ticks : facts.toUtc(parts.ticks);
  return isDatetimeTicks(ticks) ? ticks : null;
}

/** A decimal count of units since 1970; `digits` are those of a unit in ticks: 7 for seconds, -2 for nanoseconds. */
function fromUnix(value: JsonValue, digits: number): bigint | null | undefined {
  const text = toText(value)?.trim();
  if (text === undefined || text.length > LONGEST_NUMBER) return null;
  const found = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) return null;
  const [, whole = '', fraction = ''] = found;
  // Zero is how tools write no time.
  if (/^-?0+$/.test(whole + fraction)) return undefined;
  const shifted =
    digits < 0
      ? BigInt(whole) / 10n ** BigInt(-digits)
      : BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const ticks = UNIX_EPOCH + shifted;
  return isDatetimeTicks(ticks) ? ticks : null;
}

const unix = (say: string, digits: number): Conversion => ({
  say,
  convert: (value) => fromUnix(value, digits),
});

export const UNIX_SECONDS: Conversion = unix('seconds since 1970', 7);
export const UNIX_MILLISECONDS: Conversion = unix('milliseconds since 1970', 4);
export const UNIX_NANOSECONDS: Conversion = unix('nanoseconds since 1970', -2);

/** The stamp of an audit event, `1790000001.100:101`: the seconds before the colon. */
export const AUDIT_TIME: Conversion = {
  say: 'seconds since 1970, before the colon',
  convert: (value) => fromUnix((toText(value) ?? '').replace(/:.*$/s, ''), 7),
};

export const AUDIT_SERIAL: Conversion = {
  say: 'the number after the colon',
  convert: (value, facts) => toColumnValue((toText(value) ?? '').replace(/^[^:]*:/, ''), facts),
};

/** A time as text, a count of nanoseconds since 1970, or `{"seconds":"1795510800","nanos":123456789}`. */
export const NANOSECOND_TIME: Conversion = {
  say: 'a time, nanoseconds since 1970, or an object of seconds and nanos',
  convert: (value, facts) => {
    if (typeof value !== 'object' || value === null || isArray(value)) {
      const isCount = /^\d+$/.test(toText(value) ?? '');
      return isCount ? fromUnix(value, -2) : toColumnValue(value, facts);
    }
    const fields = value as { readonly [name: string]: JsonValue };
    const seconds = fromUnix(fields['seconds'] ?? null, 7);
    if (typeof seconds !== 'bigint') return seconds;
    const nanos = fields['nanos'];
    return typeof nanos === 'number' && nanos >= 0 && nanos < 1e9
      ? seconds + BigInt(Math.floor(nanos / 100))
      : seconds;
  },
};

/** The last part of a path of either system; a closing separator is no part. */
export function toFileName(path: string): string {
  const isWindows = /^[A-Za-z]:|^\\/.test(path) || (path.includes('\\') && !path.includes('/'));
  const trimmed = path.length > 1 ? path.replace(isWindows ? /[\\/]$/ : /\/$/, '') : path;
  const last = isWindows
    ? Math.max(trimmed.lastIndexOf('\\'), trimmed.lastIndexOf('/'))
    : trimmed.lastIndexOf('/');
  return trimmed.slice(last + 1);
}

export const FILE_NAME: Conversion = {
  say: 'the last part of the path',
  convert: (value) => {
    const name = toFileName(toText(value) ?? '');
    return name === '' ? undefined : name;
  },
};

/** A process number; 0 stands for none. */
export const PROCESS_ID: Conversion = {
  say: 'a process number, 0 is none',
  convert: (value, facts) => {
    const id = toColumnValue(value, facts);
    return typeof id === 'bigint' && id <= 0n ? undefined : id;
  },
};

/** Arguments as texts; null when the value is no list of them. */
export function toArguments(value: JsonValue | undefined): readonly string[] | null {
  if (value === undefined || !isArray(value)) return null;
  const texts = value.map(toText);
  return texts.every((text) => text !== undefined) ? texts : null;
}

const VECTOR = new ArgumentVector();
const LINE = new ByteWriter(8192);

/** Arguments as one text, by the rule of `auditd/command-line.ts`. */
export function toCommandLine(texts: readonly string[]): string {
  VECTOR.reset();
  VECTOR.readTexts(texts);
  LINE.length = 0;
  joinArguments(VECTOR, LINE);
  return LINE.bytes.toString('utf8', 0, LINE.length);
}

export const COMMAND_LINE: Conversion = {
  say: 'arguments joined with blanks, in double quotes where needed; text as it is',
  convert: (value) => {
    const texts = toArguments(value);
    if (texts !== null) return texts.length === 0 ? undefined : toCommandLine(texts);
    return toText(value);
  },
};

export const IP_ADDRESS: Conversion = {
  say: 'an internet address',
  convert: (value) => readIpAddress(toText(value) ?? '')?.ip ?? null,
};

export const IP_TYPE: Conversion = {
  say: 'the kind of the address',
  convert: (value) => readIpAddress(toText(value) ?? '')?.ipType,
};

/** A hash in lower case; zeros stand for none. */
export const HASH: Conversion = {
  say: 'a hash in lower case, zeros are none',
  convert: (value) => {
    const text = (toText(value) ?? '').toLowerCase();
    return /^0*$/.test(text) ? undefined : text;
  },
};

const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  ...PROTOCOLS,
  tcp4: 'Tcp',
  tcp6: 'Tcp',
  udp4: 'Udp',
  udp6: 'Udp',
  ipproto_tcp: 'Tcp',
  ipproto_udp: 'Udp',
  proto_tcp: 'Tcp',
  proto_udp: 'Udp',
  'ipv6-icmp': 'Icmp6',
};

export const PROTOCOL: Conversion = {
  say: 'Tcp, Udp or Icmp, from the name or the number',
  convert: (value) => {
    const text = (toText(value) ?? '').toLowerCase();
    return text === '0' ? undefined : (PROTOCOL_NAMES[text] ?? toText(value));
  },
};

export const LOWER_CASE: Conversion = {
  say: 'in lower case',
  convert: (value) => toText(value)?.toLowerCase(),
};

/** Hexadecimal without or with `0x`, as Windows writes logon ids. */
export const HEXADECIMAL: Conversion = {
  say: 'a hexadecimal number',
  convert: (value) => {
    const text = toText(value) ?? '';
    return /^(?:0x)?[0-9a-f]{1,16}$/i.test(text)
      ? fromLongText(text.startsWith('0x') ? text : `0x${text}`)
      : null;
  },
};

const INTEGRITY: Readonly<Record<string, string>> = {
  ...INTEGRITY_LEVELS,
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  system: 'System',
};

/** The level of a token by number, by name, or by the name with a prefix (`INTEGRITY_LEVEL_HIGH`). */
export const INTEGRITY_LEVEL: Conversion = {
  say: 'Low, Medium, High or System, from the name or the number of the level',
  convert: (value) =>
    INTEGRITY[(toText(value) ?? '').toLowerCase().replace('integrity_level_', '')],
};

const VALUE_TYPES: Readonly<Record<string, string>> = {
  REG_NONE: 'None',
  REG_SZ: 'String',
  REG_EXPAND_SZ: 'ExpandString',
  REG_BINARY: 'Binary',
  REG_DWORD: 'Dword',
  REG_QWORD: 'Qword',
  REG_MULTI_SZ: 'MultiString',
};

export const REGISTRY_TYPE: Conversion = {
  say: 'the type in the words of Defender (REG_SZ is String)',
  convert: (value) => VALUE_TYPES[textOf(value)] ?? toText(value),
};

/** A registry path with its root in full, also one that begins as the kernel names it, with or without `\REGISTRY\`. */
export const REGISTRY_PATH: Conversion = {
  say: 'the root in full',
  convert: (value) =>
    CONVERSIONS.registryKey(textOf(value).replace(/^(?=(?:MACHINE|USER)\\)/i, '\\REGISTRY\\')),
};
