/**
 * Values of BinXml as Windows prints them in event XML. Types and sizes: MS-EVEN6 section 2.2.18 (BinXml) and the format
 * description of libevtx (libyal, "Windows XML Event Log (EVTX) format", section 4.6 Value types).
 */
import { isDatetimeTicks, toDatetimeText } from '../../schema/values/datetime.ts';
import { decodeUtf16 } from './utf16.ts';

export const NULL_TYPE = 0x00;
export const STRING_TYPE = 0x01;
export const UINT16_TYPE = 0x06;
export const UINT32_TYPE = 0x08;
export const UINT64_TYPE = 0x0a;
export const FILETIME_TYPE = 0x11;
export const SID_TYPE = 0x13;
export const BINXML_TYPE = 0x21;
/** Flag of a type: an array of such values. */
export const ARRAY_FLAG = 0x80;

/** Ticks from 0001-01-01 to 1601-01-01, where FILETIME begins. */
const TICKS_OF_1601 = 504_911_232_000_000_000n;

const ansi = new TextDecoder('windows-1252');

/** A FILETIME as ticks since 0001-01-01; null beyond the year 9999. */
export function readFileTime(bytes: Buffer, at: number): bigint | null {
  const ticks = bytes.readBigUInt64LE(at) + TICKS_OF_1601;
  return isDatetimeTicks(ticks) ? ticks : null;
}

/** Prints a value; '' for none. `end` is not beyond `bytes`. */
export function printValue(bytes: Buffer, type: number, start: number, end: number): string {
  switch (type) {
    case STRING_TYPE:
    case 0x23:
      return decodeUtf16(bytes, start, end);
    case 0x02:
      return ansi.decode(bytes.subarray(start, end)).replace(/\0.*$/s, '');
    case 0x03:
    case 0x05:
    case 0x07:
    case 0x09:
      return printInteger(bytes, start, end, true);
    case 0x04:
    case UINT16_TYPE:
    case UINT32_TYPE:
    case UINT64_TYPE:
      return printInteger(bytes, start, end, false);
    case 0x0b:
      return end - start === 4
        ? String(roundFloat(bytes.readFloatLE(start)))
        : toHex(bytes, start, end);
    case 0x0c:
      return end - start === 8 ? String(bytes.readDoubleLE(start)) : toHex(bytes, start, end);
    case 0x0d:
      return isZero(bytes, start, end) ? 'false' : 'true';
    case 0x0e:
      return toHex(bytes, start, end);
    case 0x0f:
      return printGuid(bytes, start, end);
    case 0x10:
    case 0x14:
    case 0x15:
    case 0x20:
      return printHexInteger(bytes, start, end);
    case FILETIME_TYPE:
      return printFileTime(bytes, start, end);
    case 0x12:
      return printSystemTime(bytes, start, end);
    case SID_TYPE:
      return printSid(bytes, start, end);
    default:
      return type === NULL_TYPE ? '' : toHex(bytes, start, end);
  }
}

/** Sizes of the items of an array; 0: they end with a zero (strings) or tell their size (SIDs). */
const ITEM_SIZES: Readonly<Record<number, number>> = {
  0x03: 1,
  0x04: 1,
  0x05: 2,
  0x06: 2,
  0x07: 4,
  0x08: 4,
  0x09: 8,
  0x0a: 8,
  0x0b: 4,
  0x0c: 8,
  0x0d: 4,
  0x0f: 16,
  0x10: 8,
  0x11: 8,
  0x12: 16,
  0x14: 4,
  0x15: 8,
};

/** Prints the items of an array; `type` without the flag. */
export function printArray(bytes: Buffer, type: number, start: number, end: number): string[] {
  const items: string[] = [];
  if (type === STRING_TYPE) {
    let from = start;
    for (let at = start; at + 1 < end; at += 2) {
      if (bytes[at] !== 0 || bytes[at + 1] !== 0) continue;
      items.push(decodeUtf16(bytes, from, at));
      from = at + 2;
    }
    if (from + 1 < end) items.push(decodeUtf16(bytes, from, end));
    return items;
  }
  const size = type === SID_TYPE ? 0 : (ITEM_SIZES[type] ?? end - start);
  for (let at = start; at < end; ) {
    const length = size > 0 ? size : 8 + 4 * (bytes[at + 1] ?? 0);
    const stop = Math.min(end, at + length);
    items.push(printValue(bytes, type, at, stop));
    at = stop;
  }
  return items;
}

/** An integer by the size that it has, whatever its type says; not an integer's size: its bytes. */
function printInteger(bytes: Buffer, start: number, end: number, signed: boolean): string {
  switch (end - start) {
    case 1:
      return String(signed ? bytes.readInt8(start) : bytes.readUInt8(start));
    case 2:
      return String(signed ? bytes.readInt16LE(start) : bytes.readUInt16LE(start));
    case 4:
      return String(signed ? bytes.readInt32LE(start) : bytes.readUInt32LE(start));
    case 8:
      return String(signed ? bytes.readBigInt64LE(start) : bytes.readBigUInt64LE(start));
    default:
      return toHex(bytes, start, end);
  }
}

function printHexInteger(bytes: Buffer, start: number, end: number): string {
  if (end - start === 4) return `0x${bytes.readUInt32LE(start).toString(16)}`;
  if (end - start === 8) {
    const high = bytes.readUInt32LE(start + 4);
    const low = bytes.readUInt32LE(start).toString(16);
    return high === 0 ? `0x${low}` : `0x${high.toString(16)}${low.padStart(8, '0')}`;
  }
  return toHex(bytes, start, end);
}

/** The shortest decimal that is the same number in 32 bits. */
function roundFloat(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return Number(text);
  }
  return value;
}

function isZero(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== 0) return false;
  return true;
}

function toHex(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('hex', start, end).toUpperCase();
}

/** Every byte as two digits. */
const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).toUpperCase().padStart(2, '0'),
);

/** Places of the bytes as a GUID is written: three numbers with the lowest byte first, then bytes in order. */
const GUID_GROUPS: readonly (readonly number[])[] = [
  [3, 2, 1, 0],
  [5, 4],
  [7, 6],
  [8, 9],
  [10, 11, 12, 13, 14, 15],
];

function printGuid(bytes: Buffer, start: number, end: number): string {
  if (end - start !== 16) return toHex(bytes, start, end);
  let text = '{';
  for (const group of GUID_GROUPS) {
    if (text.length > 1) text += '-';
    for (const place of group) text += DIGITS[bytes[start + place] ?? 0];
  }
  return `${text}}`;
}

/** ISO 8601 with seven digits; a time beyond the year 9999 as its number of ticks since 1601. */
function printFileTime(bytes: Buffer, start: number, end: number): string {
  if (end - start !== 8) return toHex(bytes, start, end);
  const ticks = readFileTime(bytes, start);
  return ticks === null ? String(bytes.readBigUInt64LE(start)) : toDatetimeText(ticks);
}

function printSystemTime(bytes: Buffer, start: number, end: number): string {
  if (end - start !== 16) return toHex(bytes, start, end);
  const field = (index: number, width: number): string =>
    String(bytes.readUInt16LE(start + 2 * index)).padStart(width, '0');
  const day = `${field(0, 4)}-${field(1, 2)}-${field(3, 2)}`;
  return `${day}T${field(4, 2)}:${field(5, 2)}:${field(6, 2)}.${field(7, 3)}Z`;
}

function printSid(bytes: Buffer, start: number, end: number): string {
  const count = bytes[start + 1] ?? 0;
  if (end - start < 8 + 4 * count) return toHex(bytes, start, end);
  const authority = bytes.readUIntBE(start + 2, 6);
  let text = `S-${bytes[start] ?? 0}-${authority < 2 ** 32 ? authority : `0x${authority.toString(16)}`}`;
  for (let index = 0; index < count; index += 1)
    text += `-${bytes.readUInt32LE(start + 8 + 4 * index)}`;
  return text;
}
