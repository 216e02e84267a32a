/**
 * Strings out of bytes, each made once: images, names and folders repeat in every record. The pool is a cache of fixed
 * size, so a log with endless different texts costs time but no memory.
 */

const SLOTS = 8192;
const LONGEST = 512;

export class TextPool {
  private readonly slots: string[] = Array.from({ length: SLOTS }, () => '');

  /** The text of UTF-8 bytes; bytes that are not UTF-8 become U+FFFD. */
  text(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length <= 0) return '';
    if (length > LONGEST) return bytes.toString('utf8', start, end);
    let hash = length;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.slots[slot];
    if (known !== undefined && isSame(known, bytes, start, length)) return known;
    const made = bytes.toString('utf8', start, end);
    this.slots[slot] = made;
    return made;
  }
}

/** True only for ASCII text: other text has another length in bytes, or other codes. */
function isSame(text: string, bytes: Buffer, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let index = 0; index < length; index += 1)
    if (text.charCodeAt(index) !== bytes[start + index]) return false;
  return true;
}
