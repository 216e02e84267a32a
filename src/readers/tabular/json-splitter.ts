/**
 * Cuts JSON values that follow one another into records, byte by byte and with bounded memory: a saved API response of
 * gigabytes is one object, and its `Results` are the records. An array stands for its elements, an object is searched for
 * the next name of the path, and at the end of the path an object is a record.
 */

export type SplitItem =
  | { readonly kind: 'record'; readonly offset: number; readonly bytes: Buffer }
  /** Bytes that are no JSON at this place; the scan goes on behind them. */
  | { readonly kind: 'stray'; readonly offset: number }
  | { readonly kind: 'cut'; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'oversized'; readonly offset: number };

interface Frame {
  readonly kind: 'array' | 'object';
  /** How much of the path leads here. */
  readonly depth: number;
  /** Objects: whether the next string is a name, and whether the last name was the path's. */
  expectsName: boolean;
  isMatch: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const MAX_FRAMES = 64;
const MAX_NAME_BYTES = 1024;

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export class JsonSplitter {
  readonly #path: readonly string[];
  readonly #maxBytes: number;
  #frames: Frame[] = [];
  /** Bytes of the value that is being captured (records) or passed over (`#capture` false). */
  #pieces: Uint8Array[] = [];
  #pieceBytes = 0;
  #capture = false;
  #valueOffset = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inName = false;
  #strayed = false;
  #offset = 0;

  constructor(path: readonly string[], maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): SplitItem[] {
    const items: SplitItem[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (this.#depth > 0 || this.#inString) at = this.#pass(chunk, at, items);
      else at = this.#step(chunk, at, items);
    }
    this.#offset += chunk.length;
    return items;
  }

  /** What is left when the content ends: a record that breaks off, or nothing. */
  end(): SplitItem[] {
    if (this.#depth > 0 || this.#inString || this.#frames.length > 0) {
      const inRecord = this.#capture && this.#depth > 0;
      const offset = inRecord ? this.#valueOffset : this.#offset;
      return [
        { kind: 'cut', offset, bytes: inRecord ? Buffer.concat(this.#pieces) : Buffer.alloc(0) },
      ];
    }
    return [];
  }

  /** Passes over a string or a nested value up to its end or the end of the chunk. */
  #pass(chunk: Uint8Array, start: number, items: SplitItem[]): number {
    let at = start;
    let done = false;
    while (at < chunk.length && !done) {
      const byte = chunk[at] ?? 0;
      at += 1;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) {
          this.#inString = false;
          done = this.#depth === 0;
        }
      } else if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        this.#depth -= 1;
        done = this.#depth === 0;
      }
    }
    this.#keep(chunk.subarray(start, at));
    if (done) this.#finish(items);
    return at;
  }

  #keep(piece: Uint8Array): void {
    this.#pieceBytes += piece.length;
    const limit = this.#inName ? MAX_NAME_BYTES : this.#maxBytes;
    if (!this.#capture && !this.#inName) return;
    if (this.#pieceBytes > limit) this.#pieces = [];
    else this.#pieces.push(Uint8Array.from(piece));
  }

  #finish(items: SplitItem[]): void {
    const bytes = Buffer.concat(this.#pieces);
    if (this.#inName) {
      const top = this.#frames.at(-1);
      if (top !== undefined) {
        top.expectsName = false;
        top.isMatch = this.#pieceBytes <= MAX_NAME_BYTES && this.#isNext(bytes, top.depth);
      }
    } else if (this.#capture) {
      items.push(
        this.#pieceBytes > this.#maxBytes
          ? { kind: 'oversized', offset: this.#valueOffset }
          : { kind: 'record', offset: this.#valueOffset, bytes },
      );
    }
    this.#pieces = [];
    this.#pieceBytes = 0;
    this.#capture = false;
    this.#inName = false;
  }

  #isNext(name: Buffer, depth: number): boolean {
    try {
      return JSON.parse(name.toString('utf8')) === this.#path[depth];
    } catch {
      return false;
    }
  }

  #begin(offset: number, capture: boolean): void {
    this.#valueOffset = offset;
    this.#capture = capture;
  }

  /** One byte between values. */
  #step(chunk: Uint8Array, at: number, items: SplitItem[]): number {
    const byte = chunk[at] ?? 0;
    const top = this.#frames.at(-1);
    const offset = this.#offset + at;
    if (isSpace(byte)) return at + 1;
    const wasStray = this.#strayed;
    this.#strayed = false;
    if (byte === COMMA) {
      if (top?.kind === 'object') top.expectsName = true;
      return at + 1;
    }
    if (byte === COLON) return at + 1;
    if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      if (top !== undefined) this.#frames.pop();
      return at + 1;
    }
    if (byte === QUOTE) {
      this.#inName = top?.kind === 'object' && top.expectsName;
      this.#begin(offset, false);
      this.#inString = true;
      this.#keep(chunk.subarray(at, at + 1));
      return at + 1;
    }
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      return this.#open(chunk, at, byte, offset);
    }
    // A number or a word is passed over where a value may stand; anything else is reported once.
    const inValue = top !== undefined && (top.kind === 'array' || !top.expectsName);
    const isWord = /[-+.0-9a-zA-Z]/.test(String.fromCharCode(byte));
    if (inValue && isWord) return at + 1;
    this.#strayed = true;
    if (!wasStray) items.push({ kind: 'stray', offset });
    return at + 1;
  }

  #open(chunk: Uint8Array, at: number, byte: number, offset: number): number {
    const top = this.#frames.at(-1);
    let depth = 0;
    let onPath = true;
    if (top?.kind === 'array') depth = top.depth;
    else if (top !== undefined) {
      depth = top.depth + 1;
      onPath = top.isMatch;
    }
    const atEnd = depth >= this.#path.length;
    const enters = onPath && (byte === OPEN_ARRAY || !atEnd) && this.#frames.length < MAX_FRAMES;
    if (enters) {
      const kind = byte === OPEN_ARRAY ? 'array' : 'object';
      this.#frames.push({ kind, depth, expectsName: true, isMatch: false });
      return at + 1;
    }
    this.#begin(offset, onPath && byte === OPEN_OBJECT);
    this.#depth = 1;
    this.#keep(chunk.subarray(at, at + 1));
    return at + 1;
  }
}
