/**
 * A file on a thread that has nothing else to do: read without waiting into one buffer, and hashed as it goes by, so that
 * it is read from the disk once.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { FileTask } from './messages.ts';

/** Small enough to stay in the processor's cache. */
const PIECE = 256 * 1024;

export class WholeFile {
  readonly #file: number;
  readonly #size: number;
  readonly #hash = createHash('sha256');
  #at = 0;

  constructor({ path, size }: FileTask) {
    this.#file = openSync(path, 'r');
    this.#size = size;
  }

  /** The bytes in pieces. With `lent`, a piece is good only until the next one is asked for. */
  *pieces(lent: boolean): Generator<Uint8Array> {
    let buffer = Buffer.allocUnsafeSlow(Math.min(PIECE, this.#size));
    while (this.#at < this.#size) {
      const most = Math.min(buffer.length, this.#size - this.#at);
      const length = readSync(this.#file, buffer, 0, most, this.#at);
      if (length === 0) return;
      const piece = buffer.subarray(0, length);
      this.#hash.update(piece);
      this.#at += length;
      yield piece;
      if (!lent) buffer = Buffer.allocUnsafeSlow(buffer.length);
    }
  }

  /** Reads what nobody asked for, and ends. Gives the SHA-256 of the whole, lower-case hexadecimal. */
  close(): string {
    const rest = this.pieces(true);
    while (rest.next().done !== true);
    closeSync(this.#file);
    return this.#hash.digest('hex');
  }
}
