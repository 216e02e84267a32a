/**
 * Cuts CSV and TSV into records as RFC 4180 writes them, from bytes, with bounded memory. A quote counts only at the
 * beginning of a cell. A record whose quotes do not pair costs its first line; the scan goes on behind that line, so that
 * one stray quote does not swallow the file.
 */
import { isUtf8 } from 'node:buffer';
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

export type CsvItem =
  | {
      readonly kind: 'record';
      readonly offset: number;
      readonly cells: readonly string[];
      readonly isUtf8: boolean;
    }
  | { readonly kind: 'fault'; readonly offset: number; readonly diagnostic: Diagnostic };

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

interface ScannedRecord {
  /** `ok`, or why not: `open` means that the bytes end before the record does. */
  readonly state: 'ok' | 'open' | 'stray';
  /** After the record and its line end. */
  readonly end: number;
  /** Starts and ends of the cells; a quoted one has its quotes. */
  readonly bounds: readonly number[];
}

/** The record that begins at `start`; `final` when no bytes follow. */
function scanRecord(
  bytes: Buffer,
  start: number,
  delimiter: number,
  final: boolean,
): ScannedRecord {
  const bounds: number[] = [];
  let at = start;
  for (;;) {
    const cellStart = at;
    if (bytes[at] === QUOTE) {
      at += 1;
      for (;;) {
        const quote = bytes.indexOf(QUOTE, at);
        if (quote < 0) return { state: 'open', end: bytes.length, bounds };
        at = quote + 1;
        if (bytes[at] !== QUOTE) break;
        at += 1;
      }
      if (at >= bytes.length && !final) return { state: 'open', end: at, bounds };
    } else {
      while (at < bytes.length && bytes[at] !== delimiter && bytes[at] !== LF) at += 1;
      if (at >= bytes.length && !final) return { state: 'open', end: at, bounds };
    }
    const isLast = at >= bytes.length || bytes[at] !== delimiter;
    let cellEnd = at;
    if (bytes[cellStart] === QUOTE) {
      if (bytes[at] === CR && at + 1 >= bytes.length && !final) {
        return { state: 'open', end: at, bounds };
      }
      if (bytes[at] === CR && (bytes[at + 1] === LF || at + 1 >= bytes.length)) at += 1;
      if (isLast && at < bytes.length && bytes[at] !== LF) {
        return { state: 'stray', end: at, bounds };
      }
    } else if (isLast && cellEnd > cellStart && bytes[cellEnd - 1] === CR) {
      cellEnd -= 1;
    }
    bounds.push(cellStart, cellEnd);
    if (isLast) return { state: 'ok', end: Math.min(at + 1, bytes.length), bounds };
    at += 1;
  }
}

function toCells(bytes: Buffer, bounds: readonly number[]): readonly string[] {
  const cells: string[] = [];
  for (let i = 0; i < bounds.length; i += 2) {
    const start = bounds[i] ?? 0;
    const end = bounds[i + 1] ?? start;
    cells.push(
      bytes[start] === QUOTE && end > start
        ? bytes.toString('utf8', start + 1, end - 1).replaceAll('""', '"')
        : bytes.toString('utf8', start, end),
    );
  }
  return cells;
}

export class CsvSplitter {
  readonly #delimiter: number;
  readonly #maxBytes: number;
  #rest: Buffer = Buffer.alloc(0);
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #offset = 0;
  /** Inside a record above the bound: bytes are passed over up to the next line end. */
  #skipping = false;

  /** `delimiter` is one ASCII character. */
  constructor(delimiter: string, maxBytes: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): CsvItem[] {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    // A long open record is looked at again only when the bytes have doubled.
    if (this.#waitingBytes < this.#rest.length && this.#rest.length < this.#maxBytes) return [];
    return this.#scan(false);
  }

  end(): CsvItem[] {
    return this.#scan(true);
  }

  #scan(final: boolean): CsvItem[] {
    let bytes = Buffer.concat([this.#rest, ...this.#waiting]);
    this.#waiting = [];
    this.#waitingBytes = 0;
    const items: CsvItem[] = [];
    let at = 0;
    if (this.#skipping) {
      const line = bytes.indexOf(LF);
      if (line < 0) {
        this.#offset += bytes.length;
        this.#rest = Buffer.alloc(0);
        return items;
      }
      at = line + 1;
      this.#skipping = false;
    }
    while (at < bytes.length) {
      const scanned = scanRecord(bytes, at, this.#delimiter, final);
      if (scanned.state === 'ok') {
        const { bounds, end } = scanned;
        const isBlank = bounds.length === 2 && bounds[0] === bounds[1];
        if (!isBlank) {
          items.push({
            kind: 'record',
            offset: this.#offset + at,
            cells: toCells(bytes, bounds),
            isUtf8: isUtf8(bytes.subarray(at, end)),
          });
        }
        at = end;
        continue;
      }
      const isLong = scanned.state === 'open' && bytes.length - at > this.#maxBytes;
      if (scanned.state === 'open' && !final && !isLong) break;
      items.push({
        kind: 'fault',
        offset: this.#offset + at,
        diagnostic: this.#toFault(bytes, at, scanned, isLong),
      });
      const line = bytes.indexOf(LF, at);
      if (line < 0) {
        this.#skipping = !final;
        at = bytes.length;
      } else {
        at = line + 1;
      }
    }
    this.#offset += at;
    bytes = bytes.subarray(at);
    this.#rest = bytes;
    return items;
  }

  #toFault(bytes: Buffer, at: number, scanned: ScannedRecord, isLong: boolean): Diagnostic {
    const line = bytes.indexOf(LF, at);
    if (isLong && (line < 0 || line - at > this.#maxBytes)) {
      return toDiagnostic('RDR023', { limit: this.#maxBytes });
    }
    const reason =
      scanned.state === 'stray' ? 'text follows a closing quote' : 'a quoted cell is not closed';
    return toDiagnostic('RDR024', { reason });
  }
}
