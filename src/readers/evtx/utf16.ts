/**
 * UTF-16 texts of a log, each made once: images, users and folders repeat in every record. The cache has a fixed size, so
 * a log with endless different texts costs time but no memory.
 */

const SLOTS = 8192;
/** Longest text, in characters, that is sought in the cache. */
const LONGEST = 128;

const slots: string[] = Array.from({ length: SLOTS }, () => '');

/**
 * The text up to a zero at its end. Lone surrogates and control characters stay as they are; a byte too many is left out.
 */
export function decodeUtf16(bytes: Buffer, start: number, end: number): string {
  let stop = start + ((end - start) & ~1);
  while (stop - 2 >= start && bytes[stop - 2] === 0 && bytes[stop - 1] === 0) stop -= 2;
  const count = (stop - start) >> 1;
  if (count === 0) return '';
  if (count > LONGEST) return bytes.toString('utf16le', start, stop);
  let hash = count;
  for (let at = start; at < stop; at += 2)
    hash = (Math.imul(hash, 31) + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8)) | 0;
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const known = slots[slot];
  if (known !== undefined && isSame(known, bytes, start, count)) return known;
  const made = bytes.toString('utf16le', start, stop);
  slots[slot] = made;
  return made;
}

function isSame(text: string, bytes: Buffer, start: number, count: number): boolean {
  if (text.length !== count) return false;
  for (let index = 0, at = start; index < count; index += 1, at += 2)
    if (text.charCodeAt(index) !== ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))) return false;
  return true;
}
