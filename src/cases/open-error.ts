/** Why a case cannot be opened, in the user's terms: out of the file system's codes and DuckDB's own words. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { EnvironmentError } from '../diagnostics/errors.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';

/** `PID 12` as DuckDB names the process that holds a lock, with its program. */
const HOLDER = /held in (?<program>.*?) ?\(PID (?<pid>\d+)\)/;
const IN_USE = /could not set lock|conflicting lock|being used by another process/i;
const NOT_A_DATABASE = /not a valid DuckDB database file/i;
const NO_PERMISSION = /permission denied|read-only file system|access is denied/i;
const DISK_FULL = /no space left on device|disk quota exceeded|not enough space on the disk/i;
const DAMAGED = /corrupt|checksum|failed to (?:load|deserialize)|serialization error|WAL file/i;

/** From what `DuckDb.open` threw. */
export function describeOpenError(
  thrown: unknown,
  directory: string,
  mode: 'read' | 'write',
): EnvironmentError {
  if (thrown instanceof EnvironmentError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const detail = (text.split('\n', 1)[0] ?? text).replace(/^[A-Za-z ]+ Error: /, '');
  if (IN_USE.test(text)) {
    return toEnvironmentError('CAS001', { directory, process: findHolder(text) }, thrown);
  }
  if (NOT_A_DATABASE.test(text)) {
    return toEnvironmentError('CAS007', { directory, reason: 'other-database' }, thrown);
  }
  if (NO_PERMISSION.test(text)) {
    return toEnvironmentError(mode === 'read' ? 'CAS004' : 'CAS003', { directory }, thrown);
  }
  if (DISK_FULL.test(text)) return toEnvironmentError('CAS005', { directory }, thrown);
  if (DAMAGED.test(text)) return toEnvironmentError('CAS009', { directory, detail }, thrown);
  return toEnvironmentError('CAS010', { directory, detail }, thrown);
}

/** From an error of `node:fs` about the directory or its files. */
export function describeFileError(
  thrown: unknown,
  directory: string,
  mode: 'read' | 'write',
): EnvironmentError {
  if (thrown instanceof EnvironmentError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  switch (code) {
    case 'ENOENT':
      return toEnvironmentError('CAS008', { directory }, thrown);
    case 'ENOTDIR':
    case 'EEXIST':
      return toEnvironmentError('CAS002', { directory }, thrown);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return toEnvironmentError(mode === 'read' ? 'CAS004' : 'CAS003', { directory }, thrown);
    case 'ENOSPC':
    case 'EDQUOT':
      return toEnvironmentError('CAS005', { directory }, thrown);
    default: {
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      return toEnvironmentError('CAS010', { directory, detail }, thrown);
    }
  }
}

function findHolder(text: string): { pid: number; command: string | null } | null {
  const { program = '', pid } = HOLDER.exec(text)?.groups ?? {};
  if (pid === undefined) return null;
  const command = readCommand(Number(pid)) ?? (program === '' ? null : basename(program));
  return { pid: Number(pid), command };
}

/** The command line of a process where the system shows it as a file (Linux). */
function readCommand(pid: number): string | null {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return words.length === 0 ? null : words.join(' ');
  } catch {
    return null;
  }
}
