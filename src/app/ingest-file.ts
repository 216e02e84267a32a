/**
 * Reads one file of evidence into a case: what it is, whether it was read before, its rows, and every record that could
 * not be read. Either all of it reaches the case or nothing.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../cases/case.ts';
import { toCasePaths } from '../cases/directory.ts';
import { DisorderedRows, type IngestSession, type JournalSkip } from '../cases/ingest-session.ts';
import { isReplaced, type JournalFile } from '../cases/journal.ts';
import { isLeftOut, type KeptRows } from '../cases/kept-rows.ts';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/errors.ts';
import { isCompressed, unpack } from '../readers/compression.ts';
import type { DecodingReader, ReadContext, Reader, ReadItem, Sample } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import type { AppContext } from './context.ts';
import { counted, decodeFile, type FilePart } from './decode-file.ts';
import { type EvidenceItem, readStart, streamFile, toPathFault } from './evidence.ts';
import { describeFileKind } from './file-kind.ts';
import { hashFile } from './hash-file.ts';
import { stageDecoded } from './stage-decoded.ts';
import { readToolVersion } from './version.ts';

/** What became of a file. */
export interface FileReport {
  readonly name: string;
  /**
   * `read`: now in the case. `known`: the same bytes were read before. `left`: no evidence, in a folder of evidence.
   * `failed`: could not be read, or is no evidence though it was named.
   */
  readonly outcome: 'read' | 'known' | 'left' | 'failed';
  readonly format: string | null;
  readonly bytes: number;
  readonly records: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly skipped: number;
  /** The first of the skipped records. */
  readonly skips: readonly JournalSkip[];
  readonly notices: readonly Diagnostic[];
  /** Why it failed, or was left. */
  readonly fault: Diagnostic | null;
  /** For what is no evidence: what it seems to be. */
  readonly kind: string | null;
}

export interface IngestFileOptions extends ReadContext {
  /** Names of formats; undefined: all. */
  readonly only: readonly string[] | undefined;
  /** Rows that are wanted; undefined: all. */
  readonly kept?: KeptRows | undefined;
}

const SAMPLE_BYTES = 256 * 1024;
/** A file of this size is worth threads of its own. */
const THREAD_BYTES = 8 * 1024 * 1024;
/** So many skipped records are shown; the journal has them all. */
const SHOWN_SKIPS = 5;

/** A report of a file of which nothing was read. */
export const NOTHING_READ = {
  format: null,
  records: 0,
  rows: {},
  skipped: 0,
  skips: [],
  notices: [],
  fault: null,
  kind: null,
} as const;

async function takeSample(item: EvidenceItem, signal: AbortSignal): Promise<Sample> {
  const start = await readStart(item.path, Math.min(SAMPLE_BYTES, item.size));
  if (!isCompressed(start)) return { bytes: start, complete: start.length >= item.size };
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of unpack(streamFile(item.path, item.size, signal))) {
    if (piece.kind !== 'bytes') continue;
    pieces.push(piece.bytes);
    length += piece.bytes.length;
    if (length > SAMPLE_BYTES) break;
  }
  const bytes = Buffer.concat(pieces).subarray(0, SAMPLE_BYTES);
  return { bytes, complete: length <= SAMPLE_BYTES };
}

/** A large file is hashed while it is read, on a thread of its own. */
async function hashOnThread({ path, size }: FilePart, signal: AbortSignal): Promise<string> {
  const { runWorker } = await import('./workers/start-worker.ts');
  for await (const hex of runWorker('hash-file', { path, size }, signal)) return hex;
  throw new InternalError('ingest', 'a hash had no end');
}

/** The hash of the first `size` bytes. */
function hashOf(item: FilePart, signal: AbortSignal): Promise<string> {
  const { path, size } = item;
  const hash = size < THREAD_BYTES ? hashFile(path, size, signal) : hashOnThread(item, signal);
  // It is waited for at the commit at the latest; a reading that fails before has said why.
  hash.catch(() => undefined);
  return hash;
}

/**
 * The file as it was read before it grew: the same name and format, and all its bytes are the first ones of this one. What
 * was read of it is then read again here, also the record that its end cut in two, and its rows may go. Rows that are not
 * wanted now may have been then: with a selection nothing goes.
 */
async function findGrown({
  into,
  item,
  reader,
  options,
  context,
}: Reading): Promise<JournalFile | undefined> {
  if (options.kept !== undefined) return undefined;
  const grown = (await into.listFiles()).findLast(
    (file) =>
      file.path === item.name &&
      file.format === reader.name &&
      file.size < item.size &&
      !isReplaced(file),
  );
  if (grown === undefined) return undefined;
  const hash = await hashOf({ path: item.path, size: grown.size }, context.signal);
  return hash === grown.sha256 ? grown : undefined;
}

/** Whether the thread that decodes a file hashes it too. A file that may be known has to be hashed before. */
async function isHashedByDecoder({ reader, item, into }: Reading): Promise<boolean> {
  if (reader.kind !== 'decoder' || item.size < THREAD_BYTES) return false;
  return (await into.listFiles()).every(({ size }) => size !== item.size);
}

/** The hash that the thread tells when it has decoded the file. */
class ToldHash {
  readonly value: Promise<string>;
  tell: (sha256: string) => void = () => undefined;

  constructor() {
    this.value = new Promise((resolve) => {
      this.tell = resolve;
    });
  }
}

function sizeNow(item: EvidenceItem): number {
  return statSync(item.path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Hears what is said to the session. */
class Hearing {
  skipped = 0;
  readonly skips: JournalSkip[] = [];
  readonly notices: Diagnostic[] = [];
  records = 0;

  hear(session: IngestSession): IngestSession {
    const heard: Partial<IngestSession> = {
      noteSkipped: (skip) => {
        this.skipped += 1;
        if (this.skips.length < SHOWN_SKIPS) this.skips.push(skip);
        session.noteSkipped(skip);
      },
      noteNotice: (notice) => {
        this.notices.push(notice.diagnostic);
        session.noteNotice(notice);
      },
      noteSummary: (summary) => {
        this.records += summary.records;
        session.noteSummary(summary);
      },
    };
    return new Proxy(session, {
      get: (target, name) => {
        const own: unknown = Reflect.get(heard, name);
        if (own !== undefined) return own;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }
}

interface Reading {
  readonly into: Case;
  readonly item: EvidenceItem;
  readonly sample: Sample;
  readonly reader: Reader;
  readonly options: IngestFileOptions;
  readonly context: AppContext;
  readonly count: (bytes: number) => void;
  /** What the file was when it was read before. */
  readonly grown?: JournalFile | undefined;
}

/** What a decoder makes of a file: a large one is decoded on a thread, while this one stores the rows. */
async function* decode(
  reader: DecodingReader,
  reading: Reading,
  hash: ToldHash,
): AsyncGenerator<ReadItem> {
  const { item, context, count } = reading;
  const { path, size } = item;
  const { timezone, deviceName } = reading.options;
  const options: ReadContext = { timezone, deviceName };
  if (size < THREAD_BYTES) {
    yield* decodeFile(reader, { path, size }, options, count, context.signal);
    return;
  }
  const { runWorker } = await import('./workers/start-worker.ts');
  const task = { path, size, reader: reader.name, context: options };
  for await (const { items, bytes, sha256 } of runWorker('decode-file', task, context.signal)) {
    count(bytes);
    yield* items;
    if (sha256 !== undefined) hash.tell(sha256);
  }
}

/** Stages the rows of a file. Gives the diagnostics of a plan that could not be made, or null when all went well. */
async function stage(
  session: IngestSession,
  reading: Reading,
  isStill: boolean,
  hash: ToldHash,
): Promise<readonly Diagnostic[] | null> {
  const { item, sample, reader, options, context, count } = reading;
  if (reader.kind === 'decoder') {
    await stageDecoded(session, decode(reader, reading, hash));
    return null;
  }
  const open = (): AsyncIterable<Uint8Array> =>
    counted(streamFile(item.path, item.size, context.signal), count);
  const { plan, diagnostics } = reader.plan(sample, options);
  if (plan === null) return diagnostics;
  for (const diagnostic of diagnostics) session.noteNotice({ diagnostic });
  const { spill } = toCasePaths(reading.into.directory, process.pid);
  mkdirSync(spill, { recursive: true, mode: 0o700 });
  const { ingestNative } = await import('./ingest-native.ts');
  await ingestNative(session, plan, {
    path: isStill ? item.path : null,
    open,
    look: () => streamFile(item.path, item.size, context.signal),
    spillPath: join(spill, `evidence-${session.file}`),
  });
  return null;
}

function noteChange(session: IngestSession, item: EvidenceItem): void {
  const size = sizeNow(item);
  if (size === item.size) return;
  const diagnostic =
    size > item.size
      ? toDiagnostic('CFG006', { bytes: item.size })
      : toDiagnostic('CFG008', { path: item.name });
  session.noteNotice({ diagnostic });
}

/** Why a file is read a second time: it grew while the engine read it, or its rows have to be sorted after all. */
type Again = 'grown' | 'disordered';

/** Parts of the file that the engine has read, as bytes. A file that is read table by table is counted the first time. */
function toCount({ item, count }: Reading): (part: number) => void {
  let told = 0;
  return (part) => {
    const bytes = Math.floor(part * item.size);
    if (bytes <= told) return;
    count(bytes - told);
    told = bytes;
  };
}

async function readInto(
  reading: Reading,
  /** Null: the thread that decodes the file tells it. */
  sha256: Promise<string> | null,
  again: Again | null = null,
): Promise<FileReport> {
  const { into, item, reader, context } = reading;
  const base = { ...NOTHING_READ, name: item.name, bytes: item.size, format: reader.name };
  const told = new ToldHash();
  const start = await into.begin(
    {
      path: item.name,
      format: reader.name,
      sha256: sha256 ?? told.value,
      size: item.size,
      ingestedAt: context.clock(),
      toolVersion: readToolVersion(),
    },
    {
      signal: context.signal,
      readBy: reader.kind === 'planner' ? 'engine' : 'decoder',
      direct: again !== 'disordered',
      kept: reading.options.kept,
      progress: reader.kind === 'planner' ? toCount(reading) : undefined,
      replaces: reading.grown,
    },
  );
  if (start.kind === 'known') {
    return { ...base, outcome: 'known', notices: start.file.notices.filter(isLeftOut) };
  }
  const { session } = start;
  const hearing = new Hearing();
  try {
    const isStill = again === null && sizeNow(item) === item.size;
    const heard = hearing.hear(session);
    const faults = await stage(heard, reading, isStill, told);
    if (faults !== null) {
      await session.rollback();
      return {
        ...base,
        outcome: item.given ? 'failed' : 'left',
        fault: faults[0] ?? null,
        kind: 'text file',
      };
    }
    if (isStill && reader.kind === 'planner' && sizeNow(item) !== item.size) {
      // The engine may have read further than the file's hash says: read again, as far as it went at first.
      await session.rollback();
      return await readInto(reading, sha256, 'grown');
    }
    noteChange(heard, item);
    if (reading.grown !== undefined) {
      heard.noteNotice({ diagnostic: toDiagnostic('CAS013', { bytes: reading.grown.size }) });
    }
    const { rows, leftOut } = await session.commit();
    return {
      ...base,
      outcome: 'read',
      rows,
      records: hearing.records,
      skipped: hearing.skipped,
      skips: hearing.skips,
      notices: leftOut === undefined ? hearing.notices : [...hearing.notices, leftOut],
    };
  } catch (thrown) {
    await session.rollback();
    if (!(thrown instanceof DisorderedRows)) throw thrown;
    return await readInto(reading, sha256, 'disordered');
  }
}

function isFileFault(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && 'syscall' in thrown;
}

/**
 * Reads a file.
 *
 * @param count is told of every byte that was read.
 * @throws EnvironmentError for what ends the work as a whole: the case, the disk. What is wrong with this file alone is in
 * the report.
 */
export async function ingestFile(
  into: Case,
  item: EvidenceItem,
  options: IngestFileOptions,
  context: AppContext,
  count: (bytes: number) => void,
): Promise<FileReport> {
  const outcome = item.given ? 'failed' : 'left';
  const base = { ...NOTHING_READ, name: item.name, bytes: item.size };
  try {
    if (item.size === 0) {
      const fault = toDiagnostic('CFG004', { path: item.name });
      return { ...base, outcome, fault, kind: 'empty file' };
    }
    const sample = await takeSample(item, context.signal);
    const { value, diagnostics } = recognise(sample);
    if (value === null || hasErrors(diagnostics)) {
      const kind = describeFileKind(sample.bytes, sample.complete);
      return { ...base, outcome, fault: diagnostics[0] ?? null, kind };
    }
    const { reader } = value;
    if (options.only !== undefined && !options.only.includes(reader.name)) {
      return {
        ...base,
        outcome: 'left',
        format: reader.name,
        kind: `${reader.name} file (--only)`,
      };
    }
    const begun = { into, item, sample, reader, options, context, count };
    const reading = { ...begun, grown: await findGrown(begun) };
    const told = await isHashedByDecoder(reading);
    return await readInto(reading, told ? null : hashOf(item, context.signal));
  } catch (thrown) {
    if (!isFileFault(thrown)) throw thrown;
    return { ...base, outcome: 'failed', fault: toPathFault(item.name, thrown).diagnostic };
  }
}
