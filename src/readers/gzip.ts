/**
 * gzip for every reader: recognised by its first bytes, decompressed as a stream, and salvaged when it breaks off. The
 * engine's own decompression ends a cut file without a word, so evidence never reaches it compressed.
 * Source: RFC 1952.
 */
import { createGunzip, type Gunzip } from 'node:zlib';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { UnpackedItem } from './compression.ts';

/** Whether content begins as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** Fed at a time: what one piece gave is lost when the piece turns out to be damaged. */
const PIECE_BYTES = 16 * 1024;
/** Files up to here are read again byte by byte where they broke, so that nothing readable is lost. */
const REPLAY_BYTES = 1024 * 1024;

/** A decoder that is fed piece by piece and asked for what it gave. */
class PieceDecoder {
  #gave: Uint8Array[] = [];
  #failure: Error | undefined;
  readonly #decoder: Gunzip = createGunzip({ chunkSize: PIECE_BYTES * 4 });
  readonly #ended: Promise<void>;

  constructor() {
    this.#ended = new Promise((resolve) => {
      this.#decoder.on('data', (bytes: Uint8Array) => this.#gave.push(bytes));
      this.#decoder.on('error', (error) => {
        this.#failure = error;
        resolve();
      });
      this.#decoder.on('end', resolve);
    });
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Compressed bytes that the decoder has taken. */
  get taken(): number {
    return this.#decoder.bytesWritten;
  }

  async feed(piece: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) return;
    // A failing decoder never calls back: its end is waited for beside the step.
    const step = new Promise<void>((resolve) => this.#decoder.write(piece, () => resolve()));
    await Promise.race([step, this.#ended]);
  }

  async end(): Promise<void> {
    if (this.#failure !== undefined) return;
    this.#decoder.end();
    await this.#ended;
  }

  take(): Uint8Array[] {
    const gave = this.#gave;
    this.#gave = [];
    return gave;
  }

  close(): void {
    this.#decoder.destroy();
  }
}

/** What a damaged file gives beyond the first `emitted` bytes when its last piece is fed byte by byte. */
async function replay(pieces: readonly Uint8Array[], emitted: number): Promise<Uint8Array> {
  const decoder = new PieceDecoder();
  for (const piece of pieces.slice(0, -1)) await decoder.feed(piece);
  const last = pieces.at(-1) ?? new Uint8Array();
  for (let at = 0; at < last.length && decoder.failure === undefined; at += 1) {
    await decoder.feed(last.subarray(at, at + 1));
  }
  const all = Buffer.concat(decoder.take());
  decoder.close();
  return all.subarray(emitted);
}

function* cut(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
    yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

/**
 * Decompresses, members one after the other. Never throws because of the data: what could be read was given before the
 * notice, which names the compressed offset where reading ended.
 */
export async function* gunzip(content: AsyncIterable<Uint8Array>): AsyncGenerator<UnpackedItem> {
  const decoder = new PieceDecoder();
  let kept: Uint8Array[] | null = [];
  let fed = 0;
  let emitted = 0;
  function* taken(): Generator<UnpackedItem> {
    for (const bytes of decoder.take()) {
      emitted += bytes.length;
      yield { kind: 'bytes', bytes };
    }
  }
  try {
    reading: for await (const chunk of content) {
      for (const piece of cut(chunk)) {
        fed += piece.length;
        if (fed > REPLAY_BYTES) kept = null;
        kept?.push(Uint8Array.from(piece));
        await decoder.feed(piece);
        yield* taken();
        if (decoder.failure !== undefined) break reading;
      }
    }
    await decoder.end();
    yield* taken();
    const { failure } = decoder;
    if (failure === undefined) return;
    const rest = kept === null ? new Uint8Array() : await replay(kept, emitted);
    if (rest.length > 0) yield { kind: 'bytes', bytes: rest };
    const offset = Math.min(decoder.taken, fed);
    yield {
      kind: 'notice',
      diagnostic: toDiagnostic('RDR025', { offset, reason: failure.message }),
    };
  } finally {
    decoder.close();
  }
}
