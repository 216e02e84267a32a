/**
 * What was read out of a stretch of bytes, remembered by those bytes: the second half of a SYSCALL record and whole PATH
 * records repeat all through a log, and comparing them is cheaper than reading them again. A cache of fixed size; a hit is
 * proved byte by byte, so that it never changes what is read.
 */

const SLOTS = 4096;
const LONGEST = 1024;
const SAMPLES = 16;

/** Its buffer is used again by what takes the slot: names that never repeat would fill the memory with small buffers. */
interface Entry<T> {
  bytes: Buffer;
  length: number;
  value: T;
}

export class ByteCache<T> {
  private readonly entries: (Entry<T> | undefined)[] = Array.from(
    { length: SLOTS },
    () => undefined,
  );

  get(bytes: Buffer, start: number, end: number): T | undefined {
    const entry = this.entries[toSlot(bytes, start, end)];
    const length = end - start;
    if (entry === undefined || entry.length !== length) return undefined;
    return entry.bytes.compare(bytes, start, end, 0, length) === 0 ? entry.value : undefined;
  }

  set(bytes: Buffer, start: number, end: number, value: T): void {
    const length = end - start;
    if (length > LONGEST) return;
    const slot = toSlot(bytes, start, end);
    const entry = this.entries[slot];
    if (entry === undefined || entry.bytes.length < length) {
      const room = Buffer.allocUnsafe(Math.ceil(length / 64) * 64);
      bytes.copy(room, 0, start, end);
      this.entries[slot] = { bytes: room, length, value };
      return;
    }
    bytes.copy(entry.bytes, 0, start, end);
    entry.length = length;
    entry.value = value;
  }
}

/** A slot out of the length and some bytes all over the stretch. */
function toSlot(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  let hash = length;
  const step = Math.max(1, Math.floor(length / SAMPLES));
  for (let at = start; at < end; at += step) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}
