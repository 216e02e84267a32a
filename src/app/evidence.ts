/**
 * Which files evidence paths mean: files, and folders with all that is below them, in an order that is the same on every
 * machine. Symbolic links inside folders are not followed: evidence from a stranger's machine may point anywhere.
 */
import { createReadStream } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

export interface EvidenceItem {
  /** Where it lies on this machine. */
  readonly path: string;
  /** Relative to the path given, `/` between parts: what the journal and alerts call it. */
  readonly name: string;
  /** Bytes when it was listed. */
  readonly size: number;
  /** Whether the path of the file itself was given, so that a file that is no evidence is a fault. */
  readonly given: boolean;
}

export interface EvidenceFault {
  /** As it was given, or found. */
  readonly path: string;
  readonly diagnostic: Diagnostic;
}

export interface EvidenceListing {
  readonly items: readonly EvidenceItem[];
  readonly faults: readonly EvidenceFault[];
}

/** Deeper folders are left out: no collection is so deep, and a crafted one must not exhaust the stack. */
const MAX_DEPTH = 100;

/** What went wrong with a path, in words. */
export function toPathFault(path: string, thrown: unknown): EvidenceFault {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { path, diagnostic: toDiagnostic('CFG001', { path }) };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return { path, diagnostic: toDiagnostic('CFG002', { path }) };
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { path, diagnostic: toDiagnostic('CFG007', { path, detail }) };
}

class Walk {
  readonly items: EvidenceItem[] = [];
  readonly faults: EvidenceFault[] = [];

  async folder(path: string, prefix: string, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) {
      const detail = `it lies more than ${MAX_DEPTH} folders deep`;
      this.faults.push({ path, diagnostic: toDiagnostic('CFG007', { path, detail }) });
      return;
    }
    const entries = await readdir(path, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const inner = join(path, entry.name);
      const name = `${prefix}${entry.name}`;
      try {
        if (entry.isDirectory()) await this.folder(inner, `${name}/`, depth + 1);
        else if (entry.isFile()) {
          this.items.push({ path: inner, name, size: (await lstat(inner)).size, given: false });
        }
      } catch (thrown) {
        this.faults.push(toPathFault(inner, thrown));
      }
    }
  }

  /** `name`: what a file is called, or what stands before the names in a folder. */
  async path(path: string, label: string | null): Promise<void> {
    try {
      const found = await stat(path);
      if (found.isDirectory()) await this.folder(path, label === null ? '' : `${label}/`, 0);
      else if (found.isFile()) {
        this.items.push({ path, name: label ?? basename(path), size: found.size, given: true });
      } else this.faults.push({ path, diagnostic: toDiagnostic('CFG003', { path }) });
    } catch (thrown) {
      this.faults.push(toPathFault(path, thrown));
    }
  }
}

/** The paths with `/` between parts and nothing at the end, for names that would be the same otherwise. */
function toLabel(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '');
}

/**
 * Lists the files of evidence paths. Names are relative to the path given; when two paths give the same name, every name
 * carries the path it was found by.
 */
export async function listEvidence(paths: readonly string[]): Promise<EvidenceListing> {
  const short = new Walk();
  for (const path of paths) await short.path(path, null);
  const names = new Set(short.items.map(({ name }) => name));
  if (names.size === short.items.length) return short;
  const long = new Walk();
  for (const path of new Set(paths.map(toLabel))) await long.path(path, path);
  return long;
}

/** The first bytes of a file, at most `length`. */
export async function readStart(path: string, length: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const bytes = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

const CHUNK = 1024 * 1024;

/** The first `size` bytes of a file as a stream: a file that grows meanwhile is read as far as it went at first. */
export async function* streamFile(
  path: string,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (size === 0) return;
  const stop = signal === undefined ? {} : { signal };
  const stream = createReadStream(path, { highWaterMark: CHUNK, end: size - 1, ...stop });
  for await (const chunk of stream) yield chunk as Uint8Array;
}
