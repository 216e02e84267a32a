/**
 * JSON text into bytes, for `AdditionalFields`: one flat object of fields with a few arrays, in the inner form of
 * `schema/values/dynamic.ts`: a string that begins with U+0001 gets a second one, so that no argument of a hostile process
 * passes for a value that JSON lacks.
 */
import { ByteWriter } from './byte-writer.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MARK = '\\u0001';
const DIGITS = '0123456789abcdef';

export class JsonWriter {
  readonly writer: ByteWriter = new ByteWriter(8192);
  private first = true;

  open(): void {
    this.writer.length = 0;
    this.writer.byte(0x7b);
    this.first = true;
  }

  /** Whether the object has no field yet. */
  get isFresh(): boolean {
    return this.first;
  }

  /** Fields that were written before, with a comma before the first. */
  fields(bytes: Buffer): void {
    this.writer.copy(bytes, this.first ? 1 : 0, bytes.length);
    if (bytes.length > 0) this.first = false;
  }

  close(): void {
    this.writer.byte(0x7d);
  }

  /** A constant name that needs no escape. */
  name(name: string): void {
    if (!this.first) this.writer.byte(0x2c);
    this.first = false;
    this.writer.byte(QUOTE);
    this.writer.text(name);
    this.writer.byte(QUOTE);
    this.writer.byte(0x3a);
  }

  /** A field with a text, left out when it is ''. */
  text(name: string, value: string): void {
    if (value === '') return;
    this.name(name);
    this.string(value);
  }

  /** A field whose name comes from evidence. */
  property(name: string, value: string): void {
    if (!this.first) this.writer.byte(0x2c);
    this.first = false;
    this.string(name);
    this.writer.byte(0x3a);
    this.string(value);
  }

  /** A field with a number, left out when it is negative (unknown). */
  number(name: string, value: number): void {
    if (value < 0) return;
    this.name(name);
    this.writer.text(String(value));
  }

  /** A field whose value is JSON already. */
  raw(name: string, json: string): void {
    this.name(name);
    this.writer.text(json);
  }

  string(value: string): void {
    let plain = value.length < 256;
    for (let index = 0; plain && index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      plain = code >= 0x20 && code < 0x7f && code !== QUOTE && code !== BACKSLASH;
    }
    if (!plain) {
      const quoted = JSON.stringify(value);
      this.writer.text(value.startsWith('\u0001') ? `"${MARK}${quoted.slice(1)}` : quoted);
      return;
    }
    this.writer.byte(QUOTE);
    this.writer.text(value);
    this.writer.byte(QUOTE);
  }

  /** A string of ASCII bytes. */
  ascii(bytes: Buffer, start: number, end: number): void {
    const writer = this.writer;
    writer.reserve(6 * (end - start) + 8);
    const target = writer.bytes;
    let at = writer.length;
    target[at++] = QUOTE;
    if (end > start && bytes[start] === 1)
      for (let index = 0; index < MARK.length; index += 1) target[at++] = MARK.charCodeAt(index);
    for (let index = start; index < end; index += 1) {
      const code = bytes[index] ?? 0;
      if (code >= 0x20 && code !== QUOTE && code !== BACKSLASH) target[at++] = code;
      else if (code >= 0x20) {
        target[at++] = BACKSLASH;
        target[at++] = code;
      } else {
        target[at++] = BACKSLASH;
        target[at++] = 0x75;
        target[at++] = 0x30;
        target[at++] = 0x30;
        target[at++] = DIGITS.charCodeAt(code >> 4);
        target[at++] = DIGITS.charCodeAt(code & 15);
      }
    }
    target[at++] = QUOTE;
    writer.length = at;
  }
}
