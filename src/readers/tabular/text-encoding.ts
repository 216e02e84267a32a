/** Content as UTF-8 without a byte order mark. Windows tools export UTF-16; the engine reads neither that nor a mark in JSON. */

import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By the byte order mark; without one it is UTF-8. */
export function findEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Length of the UTF-8 byte order mark at the beginning, 0 or 3. */
export function markLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** The beginning of a file as readers look at it. */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = findEncoding(bytes);
  if (encoding === 'utf-8') return bytes.subarray(markLength(bytes));
  return Buffer.from(new TextDecoder(encoding).decode(bytes, { stream: true }), 'utf8');
}

/** Bytes at the end that may be the beginning of a character: at most 3. */
function openEnd(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length += 1) {
    const byte = bytes[bytes.length - length] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > length ? length : 0;
  }
  return 0;
}

/** Whether a whole content is UTF-8. Reads no further than to the first byte that is not. */
export async function isUtf8Content(content: AsyncIterable<Uint8Array>): Promise<boolean> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of content) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - openEnd(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    rest = Uint8Array.from(bytes.subarray(whole));
  }
  return rest.length === 0;
}

async function* joinStart(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of content) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 3) continue;
    yield start;
    start = null;
  }
  if (start !== null && start.length > 0) yield start;
}

/** A whole content as UTF-8. `onEncoding` hears once what it was. */
export async function* streamUtf8(
  content: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: Encoding, markLength: number) => void,
): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of joinStart(content)) {
    let bytes = chunk;
    if (decoder === undefined) {
      const encoding = findEncoding(chunk);
      decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
      onEncoding(encoding, markLength(chunk));
      bytes = chunk.subarray(markLength(chunk));
    }
    yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
  }
}
