/**
 * A growing buffer of UTF-8 that is written byte by byte: what readers build texts in without making strings. Short
 * copies are plain loops, because a call into the runtime costs as much as a hundred bytes do.
 */

const SHORT = 160;

export class ByteWriter {
  bytes: Buffer;
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = Buffer.allocUnsafeSlow(capacity);
  }

  /** Makes room for `more` bytes. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  copy(source: Buffer, start: number, end: number): void {
    const count = end - start;
    if (count <= 0) return;
    this.reserve(count);
    if (count <= SHORT) {
      const target = this.bytes;
      let at = this.length;
      for (let position = start; position < end; position += 1) {
        target[at] = source[position] ?? 0;
        at += 1;
      }
    } else source.copy(this.bytes, this.length, start, end);
    this.length += count;
  }

  /** Appends a string as UTF-8; a lone surrogate becomes U+FFFD. */
  text(value: string): void {
    const count = value.length;
    if (count > SHORT) {
      this.reserve(count * 3);
      this.length += this.bytes.write(value, this.length);
      return;
    }
    this.reserve(count * 3);
    const target = this.bytes;
    let at = this.length;
    for (let index = 0; index < count; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) {
        this.length += target.write(value, this.length);
        return;
      }
      target[at] = code;
      at += 1;
    }
    this.length = at;
  }
}
