/**
 * The fields of one record, found in its bytes: `name=value` separated by blanks, or by 0x1D before the enriched part.
 * The kernel writes a string either in double quotes or, when it holds a blank, a quote, a control character or a byte
 * above 0x7E, as bare hexadecimal (audit_log_untrustedstring in kernel/audit.c): a quoted "3132" is text, a bare one is "12".
 */
import type { ByteWriter } from '../byte-writer.ts';

export const BLANK = 0x20;
export const SEPARATOR = 0x1d;
export const QUOTE = 0x22;
export const EQUALS = 0x3d;

/** Walks over the fields of a record. After `next()` the positions say where name and value lie. */
export class FieldCursor {
  bytes: Buffer = Buffer.alloc(0);
  nameStart = 0;
  nameEnd = 0;
  /** The value without its quotes. */
  start = 0;
  end = 0;
  quoted = false;
  private position = 0;
  private limit = 0;

  open(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes;
    this.position = start;
    this.limit = end;
  }

  /** Moves to the next field; false at the end of the record. Words without `=` are passed over. */
  next(): boolean {
    const bytes = this.bytes;
    const limit = this.limit;
    let at = this.position;
    while (at < limit) {
      let code = bytes[at];
      if (code === BLANK || code === SEPARATOR) {
        at += 1;
        continue;
      }
      const nameStart = at;
      while (at < limit && code !== EQUALS && code !== BLANK && code !== SEPARATOR) {
        at += 1;
        code = bytes[at];
      }
      if (at >= limit || code !== EQUALS) continue;
      this.nameStart = nameStart;
      this.nameEnd = at;
      at += 1;
      this.quoted = at < limit && bytes[at] === QUOTE;
      if (this.quoted) {
        at += 1;
        this.start = at;
        while (at < limit && bytes[at] !== QUOTE) at += 1;
        this.end = at;
        this.position = at + 1;
      } else {
        this.start = at;
        code = bytes[at];
        while (at < limit && code !== BLANK && code !== SEPARATOR) {
          at += 1;
          code = bytes[at];
        }
        this.end = at;
        this.position = at;
      }
      return true;
    }
    this.position = limit;
    return false;
  }
}

const HEX = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) {
  const text = digit.toString(16);
  HEX[text.charCodeAt(0)] = digit;
  HEX[text.toUpperCase().charCodeAt(0)] = digit;
}

/** The value of a hexadecimal digit, or -1. */
export function toHexDigit(code: number | undefined): number {
  return code === undefined ? -1 : (HEX[code] ?? -1);
}

/** Whether the bytes are hexadecimal, at least one pair. */
export function isHex(bytes: Buffer, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let at = start; at < end; at += 1) if (toHexDigit(bytes[at]) < 0) return false;
  return true;
}

/** Appends what hexadecimal means; a last half pair (a cut record) is left out. */
export function copyHex(bytes: Buffer, start: number, end: number, to: ByteWriter): void {
  to.reserve((end - start) >> 1);
  const target = to.bytes;
  let length = to.length;
  for (let at = start; at + 1 < end; at += 2) {
    target[length] = ((HEX[bytes[at] ?? 0] ?? 0) << 4) | (HEX[bytes[at + 1] ?? 0] ?? 0);
    length += 1;
  }
  to.length = length;
}

/** A decimal number that is safe in a double; -1 when the bytes are no such number. */
export function toDecimal(bytes: Buffer, start: number, end: number): number {
  if (end <= start || end - start > 15) return -1;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A hexadecimal number that is safe in a double; -1 when the bytes are no such number. */
export function toHexNumber(bytes: Buffer, start: number, end: number): number {
  if (end <= start || end - start > 13) return -1;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = toHexDigit(bytes[at]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}
