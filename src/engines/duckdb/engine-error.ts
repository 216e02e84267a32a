/**
 * What DuckDB's own messages mean to us: the surroundings failed (disk, memory, files), or our SQL was wrong. The
 * library gives an error's kind only as the head of its text (`IO Error: …`).
 */
import { EnvironmentError, InternalError } from '../../diagnostics/errors.ts';
import { toEnvironmentError } from '../../diagnostics/to-environment-error.ts';

const DISK_FULL =
  /no space left on device|disk quota exceeded|not enough space on the disk|max_temp_directory_size/i;
const PATH = /(?:file|directory) "(?<path>[^"]+)"/i;
/** What a query of ours says when it stops itself. */
const STOPPED = /^Invalid Input Error: moonhound: (?<reason>.+)/;
const LIMIT = /\/(?<limit>[\d.]+ [KMGT]?i?B) used/;

/** Turns what the library threw into one of our errors. `stage` names the work for a bug's report. */
export function toEngineError(thrown: unknown, stage: string): Error {
  if (
    thrown instanceof EnvironmentError ||
    thrown instanceof InternalError ||
    isAbortError(thrown)
  ) {
    return thrown;
  }
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (DISK_FULL.test(text)) {
    return toEnvironmentError(
      'ENG002',
      { path: PATH.exec(text)?.groups?.['path'] ?? null },
      thrown,
    );
  }
  if (/^(?:Out of Memory Error|TransactionContext Error: .*out of memory)/i.test(text)) {
    return toEnvironmentError(
      'ENG001',
      { limit: LIMIT.exec(text)?.groups?.['limit'] ?? null },
      thrown,
    );
  }
  if (text.startsWith('IO Error')) {
    return toEnvironmentError(
      'ENG003',
      { detail: firstLine(text).replace('IO Error: ', '') },
      thrown,
    );
  }
  const reason = STOPPED.exec(text)?.groups?.['reason'];
  if (reason !== undefined) return toEnvironmentError('ENG004', { reason }, thrown);
  return new InternalError(stage, firstLine(text), { cause: thrown });
}

/** The error that a caller who gave up waits for: the signal's own reason where that is an error. */
export function toAbortError(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error
    ? reason
    : new DOMException('The operation was aborted', { name: 'AbortError', cause: reason });
}

export function isAbortError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === 'AbortError';
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
