/**
 * What was read out of a stretch of bytes, remembered by those bytes: the second half of a SYSCALL record and whole PATH
 * records repeat all through a log, and comparing them is cheaper than reading them again. A cache of fixed size; a hit is
 * proved byte by byte, so that it never changes what is read.
 */

const SLOTS = 4096;
const LONGEST = 1024;
const SAMPLES = 16;

interface Entry<T> {
  readonly bytes: Buffer;
  readonly value: T;
}

export class ByteCache<T> {
  private readonly entries: (Entry<T> | undefined)[] = Array.from(
    { length: SLOTS },
    () => undefined,
  );

  get(bytes: Buffer, start: number, end: number): T | undefined {
    const entry = this.entries[toSlot(bytes, start, end)];
    if (entry === undefined || entry.bytes.length !== end - start) return undefined;
    return entry.bytes.compare(bytes, start, end) === 0 ? entry.value : undefined;
  }

  set(bytes: Buffer, start: number, end: number, value: T): void {
    if (end - start > LONGEST) return;
    const copy = Buffer.from(bytes.subarray(start, end));
    this.entries[toSlot(bytes, start, end)] = { bytes: copy, value };
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
