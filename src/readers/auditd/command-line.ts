/**
 * Arguments and the command line. An audit record has the argument vector; Defender has one text. Rule: arguments are
 * joined with one blank; an argument stands as it is unless it is empty or holds white space or a double quote, then it
 * stands in double quotes, where a double quote is written `\"` and backslashes before a quote are doubled. Every other
 * backslash stays as it is, so that a search for `os.execute(` or `\Temp\` finds what the process got. The vector can be
 * had back (the rule is that of the Microsoft C run-time, minus its exception for the first argument).
 */
import { ByteWriter } from '../byte-writer.ts';
import { copyHex, type FieldCursor, isHex, toDecimal } from './fields.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;

/** The arguments of one event, as bytes one after the other. Used again for each event. */
export class ArgumentVector {
  readonly writer: ByteWriter = new ByteWriter(8192);
  readonly ends: number[] = [];
  count = 0;
  /** What `argc` says; -1 when no record said it. */
  announced = -1;
  private lastIndex = -1;

  reset(): void {
    this.writer.length = 0;
    this.count = 0;
    this.announced = -1;
    this.lastIndex = -1;
  }

  startOf(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] ?? 0);
  }

  /** Reads the fields of one EXECVE record: `argc=`, `aN=`, `aN[K]=` (a piece of a long argument), `aN_len=` (unneeded). */
  read(cursor: FieldCursor): void {
    while (cursor.next()) {
      const { bytes, nameStart, nameEnd } = cursor;
      if (bytes[nameStart] !== 0x61 /* a */) continue;
      let at = nameStart + 1;
      let index = 0;
      for (; at < nameEnd; at += 1) {
        const digit = (bytes[at] ?? 0) - 0x30;
        if (digit < 0 || digit > 9) break;
        index = index * 10 + digit;
      }
      if (at === nameStart + 1) {
        if (nameEnd - nameStart === 4 && bytes[at] === 0x72 /* argc */)
          this.announced = toDecimal(bytes, cursor.start, cursor.end);
        continue;
      }
      const piece = at < nameEnd && bytes[at] === 0x5b; /* [ */
      if (at < nameEnd && !piece) continue;
      this.append(cursor, index, piece);
    }
  }

  private append(cursor: FieldCursor, index: number, piece: boolean): void {
    const { bytes, start, end } = cursor;
    const more = piece && index === this.lastIndex && this.count > 0;
    if (!cursor.quoted && isHex(bytes, start, end)) copyHex(bytes, start, end, this.writer);
    else this.writer.copy(bytes, start, end);
    if (!more) this.count += 1;
    this.ends[this.count - 1] = this.writer.length;
    this.lastIndex = index;
  }

  /** Takes NUL-separated arguments, as a PROCTITLE holds them. */
  readTitle(bytes: Buffer, start: number, end: number, quoted: boolean): void {
    const from = this.writer.length;
    if (!quoted && isHex(bytes, start, end)) copyHex(bytes, start, end, this.writer);
    else this.writer.copy(bytes, start, end);
    const held = this.writer.bytes;
    let kept = from;
    const limit = this.writer.length;
    for (let at = from; at < limit; at += 1) {
      const code = held[at] ?? 0;
      if (code !== 0) {
        held[kept] = code;
        kept += 1;
      } else if (at < limit - 1) this.endArgument(kept);
    }
    this.writer.length = kept;
    this.endArgument(kept);
  }

  /** Takes arguments that are texts already, as JSON logs hold them. */
  readTexts(texts: readonly string[]): void {
    for (const text of texts) {
      this.writer.text(text);
      this.endArgument(this.writer.length);
    }
  }

  private endArgument(end: number): void {
    this.ends[this.count] = end;
    this.count += 1;
  }
}

/** Appends the command line of the arguments by the rule above; true when every byte was ASCII. */
export function joinArguments(vector: ArgumentVector, to: ByteWriter): boolean {
  const bytes = vector.writer.bytes;
  let seen = 0;
  for (let index = 0; index < vector.count; index += 1) {
    const start = vector.startOf(index);
    const end = vector.ends[index] ?? start;
    if (index > 0) to.byte(BLANK);
    let needsQuotes = start === end;
    for (let at = start; at < end; at += 1) {
      const code = bytes[at] ?? 0;
      seen |= code;
      if (code <= BLANK ? code === BLANK || (code >= 9 && code <= 13) : code === QUOTE)
        needsQuotes = true;
    }
    if (needsQuotes) quoteArgument(bytes, start, end, to);
    else to.copy(bytes, start, end);
  }
  return seen < 0x80;
}

function quoteArgument(bytes: Buffer, start: number, end: number, to: ByteWriter): void {
  to.reserve(2 * (end - start) + 2);
  to.byte(QUOTE);
  let backslashes = 0;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === QUOTE) for (; backslashes >= 0; backslashes -= 1) to.byte(BACKSLASH);
    backslashes = code === BACKSLASH ? backslashes + 1 : 0;
    to.byte(code);
  }
  for (; backslashes > 0; backslashes -= 1) to.byte(BACKSLASH);
  to.byte(QUOTE);
}
