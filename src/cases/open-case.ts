/** Opening and making cases: whatever can be wrong with a directory is found here. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import { DuckDb } from '../engines/duckdb/database.ts';
import type { NativeLoader } from '../schema/native-function.ts';
import { Case } from './case.ts';
import { checkDirectory, clearSpill, prepareDirectory, toCasePaths } from './directory.ts';
import { checkFormat, writeFormat } from './format.ts';
import { describeOpenError } from './open-error.ts';

const MEBIBYTE = 1024 * 1024;
/**
 * What DuckDB may hold while a file is read, so that the whole process stays under 500 MB: less beside a decoder, which
 * fills memory of its own, than where the engine reads by itself.
 */
const DECODER_MEMORY = 192 * MEBIBYTE;
const ENGINE_MEMORY = 256 * MEBIBYTE;
const QUERY_MEMORY = 1024 * MEBIBYTE;

export interface ResourceOptions {
  /** Threads of DuckDB; undefined: one a core. */
  readonly threads?: number;
  /** Bytes that DuckDB may hold before it spills into the case. Undefined: 1 GiB. */
  readonly memory?: number;
  /** The same while files are read. Undefined: 192 or 256 MiB by who reads, or `memory` if that is less. */
  readonly ingestMemory?: number;
}

/** What a case is opened with besides its place. */
export interface OpenOptions extends ResourceOptions {
  /** Where functions of ours that statements call come from; needed only for such statements. */
  readonly natives?: NativeLoader;
}

export interface CaseOptions extends OpenOptions {
  /** `write`: makes the case if it is missing; nobody else may use it meanwhile. `read`: several may. */
  readonly mode: 'read' | 'write';
}

/**
 * Cases that this process has open, by real path. DuckDB's file lock is one of the process: a second open would pass
 * it, and its end would give the first one's lock away.
 */
const OPEN_CASES = new Set<string>();

/**
 * Opens the case in a directory.
 *
 * @throws EnvironmentError with a code `CAS…`: in use (by which process), no permission, no case, newer format, …
 */
export async function openCase(directory: string, options: CaseOptions): Promise<Case> {
  const { mode } = options;
  const known = mode === 'write' ? prepareDirectory(directory) : checkDirectory(directory);
  return open(directory, options, async (database) => {
    if (known) await checkFormat(database, directory, mode);
    else await writeFormat(database);
    if (mode === 'write') clearSpill(directory);
  });
}

/**
 * Makes a case that ends with `close`, in a fresh private directory below `parent`. When the process is told to end,
 * `removeSync` takes the directory away.
 */
export async function createTemporaryCase(
  parent: string,
  options: OpenOptions = {},
): Promise<Case> {
  const directory = makeTemporaryDirectory(parent);
  try {
    prepareDirectory(directory);
    return await open(directory, { ...options, mode: 'write' }, null);
  } catch (thrown) {
    rmSync(directory, { recursive: true, force: true });
    throw thrown;
  }
}

function makeTemporaryDirectory(parent: string): string {
  try {
    return mkdtempSync(join(parent, 'moonhound-'));
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw toEnvironmentError('CAS011', { parent, detail }, thrown);
  }
}

/** `prepare` is null for a temporary case, whose store is made when it is first needed. */
async function open(
  directory: string,
  options: CaseOptions,
  prepare: ((database: DuckDb) => Promise<void>) | null,
): Promise<Case> {
  const { mode, threads, memory = QUERY_MEMORY, natives } = options;
  const real = realpathSync(directory);
  if (OPEN_CASES.has(real)) {
    const holder = { pid: process.pid, command: null };
    throw toEnvironmentError('CAS001', { directory, process: holder });
  }
  OPEN_CASES.add(real);
  let database: DuckDb | null = null;
  try {
    const paths = toCasePaths(directory, process.pid);
    database = await DuckDb.open(paths.database, {
      memoryLimit: memory,
      temporaryDirectory: paths.spill,
      readOnly: mode === 'read',
      throwAway: prepare === null,
      ...(threads === undefined ? {} : { threads }),
      ...(natives === undefined ? {} : { natives }),
    });
    await prepare?.(database);
    return new Case(database, {
      directory,
      paths,
      temporary: prepare === null,
      readOnly: mode === 'read',
      memory,
      ingestMemory: {
        decoder: options.ingestMemory ?? Math.min(memory, DECODER_MEMORY),
        engine: options.ingestMemory ?? Math.min(memory, ENGINE_MEMORY),
      },
      closed: () => OPEN_CASES.delete(real),
    });
  } catch (thrown) {
    database?.close();
    OPEN_CASES.delete(real);
    throw describeOpenError(thrown, directory, mode);
  }
}
