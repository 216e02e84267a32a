/**
 * The head of a record: `node=NAME type=TYPE msg=audit(SECONDS.MILLISECONDS:SERIAL): `. It is read once for every line of
 * a log, so it is read byte by byte and makes nothing.
 */

/** Record types that a table needs; every other type is only counted. The numbers are ours. */
export const SYSCALL = 0;
export const EXECVE = 1;
export const PATH = 2;
export const CWD = 3;
export const SOCKADDR = 4;
export const PROCTITLE = 5;
export const EOE = 6;
export const OTHER = 7;

/** Names by the numbers above. */
export const TYPE_NAMES = [
  'SYSCALL',
  'EXECVE',
  'PATH',
  'CWD',
  'SOCKADDR',
  'PROCTITLE',
  'EOE',
] as const;

/** The kernel's numbers, for logs that were written without names (include/uapi/linux/audit.h). */
const NUMBERED: Readonly<Record<string, number>> = {
  '1300': SYSCALL,
  '1302': PATH,
  '1306': SOCKADDR,
  '1307': CWD,
  '1309': EXECVE,
  '1320': EOE,
  '1327': PROCTITLE,
};

const NODE = Buffer.from('node=');
const TYPE = Buffer.from('type=');
const STAMP = Buffer.from('msg=audit(');
const BLANK = 0x20;

/** Seconds of 9999-12-31T23:59:59Z, the last that a datetime holds. */
const MAX_SECONDS = 253_402_300_799;
const MAX_SERIAL = 4_294_967_295;

/** Why a line is no record. */
export type HeaderFault = 'no-type' | 'no-stamp' | 'bad-stamp';

export class RecordHeader {
  type: number = OTHER;
  typeStart = 0;
  typeEnd = 0;
  /** Bytes of the node's name; both 0 without `node=`. */
  nodeStart = 0;
  nodeEnd = 0;
  /** Milliseconds since 1970. */
  time = 0;
  serial = 0;
  /** Where the fields begin. */
  body = 0;

  /** Reads the head of a line; undefined when it is one. */
  read(bytes: Buffer, start: number, end: number): HeaderFault | undefined {
    let at = start;
    this.nodeStart = 0;
    this.nodeEnd = 0;
    if (bytes[at] === 0x6e && startsWith(bytes, at, end, NODE)) {
      this.nodeStart = at + NODE.length;
      at = findBlank(bytes, this.nodeStart, end);
      this.nodeEnd = at;
      at += 1;
    }
    if (!startsWith(bytes, at, end, TYPE)) return 'no-type';
    this.typeStart = at + TYPE.length;
    at = findBlank(bytes, this.typeStart, end);
    this.typeEnd = at;
    if (!isTypeText(bytes, this.typeStart, at)) return 'no-type';
    this.type = toType(bytes, this.typeStart, at);
    at += 1;
    if (!startsWith(bytes, at, end, STAMP)) return 'no-stamp';
    return this.readStamp(bytes, at + STAMP.length, end);
  }

  private readStamp(bytes: Buffer, start: number, end: number): HeaderFault | undefined {
    let at = start;
    let seconds = 0;
    let digit = toDigit(bytes, at, end);
    for (; digit >= 0 && at - start < 13; at += 1) {
      seconds = seconds * 10 + digit;
      digit = toDigit(bytes, at + 1, end);
    }
    if (at === start || bytes[at] !== 0x2e) return 'bad-stamp';
    const first = toDigit(bytes, at + 1, end);
    const second = toDigit(bytes, at + 2, end);
    const third = toDigit(bytes, at + 3, end);
    if ((first | second | third) < 0 || bytes[at + 4] !== 0x3a) return 'bad-stamp';
    at += 5;
    const serialStart = at;
    let serial = 0;
    digit = toDigit(bytes, at, end);
    for (; digit >= 0 && at - serialStart < 11; at += 1) {
      serial = serial * 10 + digit;
      digit = toDigit(bytes, at + 1, end);
    }
    if (at === serialStart || at >= end || bytes[at] !== 0x29) return 'bad-stamp';
    if (seconds > MAX_SECONDS || serial > MAX_SERIAL) return 'bad-stamp';
    this.time = seconds * 1000 + first * 100 + second * 10 + third;
    this.serial = serial;
    at += 1;
    this.body = bytes[at] === 0x3a ? at + 1 : at;
    return undefined;
  }
}

function toDigit(bytes: Buffer, at: number, end: number): number {
  if (at >= end) return -1;
  const digit = (bytes[at] ?? 0) - 0x30;
  return digit > 9 ? -1 : digit;
}

function startsWith(bytes: Buffer, at: number, end: number, prefix: Buffer): boolean {
  if (at + prefix.length > end) return false;
  for (let index = 0; index < prefix.length; index += 1)
    if (bytes[at + index] !== prefix[index]) return false;
  return true;
}

function findBlank(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== BLANK) at += 1;
  return at;
}

/** Capital letters, digits, `_` and the brackets of `UNKNOWN[1329]`, at most 64 of them. */
function isTypeText(bytes: Buffer, start: number, end: number): boolean {
  if (end <= start || end - start > 64) return false;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    const good = (code >= 0x41 && code <= 0x5b) || (code >= 0x30 && code <= 0x39) || code === 0x5d;
    if (!good && code !== 0x5f) return false;
  }
  return true;
}

const NAMED: readonly (readonly [Buffer, number])[] = TYPE_NAMES.map((name, type) => [
  Buffer.from(name),
  type,
]);

function toType(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  const initial = bytes[start] ?? 0;
  if (initial <= 0x39) return NUMBERED[bytes.toString('latin1', start, end)] ?? OTHER;
  for (let index = 0; index < NAMED.length; index += 1) {
    const entry = NAMED[index];
    if (entry === undefined || entry[0].length !== length || entry[0][0] !== initial) continue;
    if (startsWith(bytes, start, end, entry[0])) return entry[1];
  }
  return OTHER;
}
