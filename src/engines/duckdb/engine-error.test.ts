import { expect, test } from 'vitest';
import { InternalError } from '../../diagnostics/errors.ts';
import { toAbortError, toEngineError } from './engine-error.ts';

test.each<[text: string, code: string, message: string]>([
  [
    'Out of Memory Error: failed to pin block of size 256.0 KiB (18.9 MiB/19.0 MiB used)\n\nPossible solutions: …',
    'ENG001',
    'DuckDB needs more memory than it may use (19.0 MiB)',
  ],
  [
    'Out of Memory Error: could not allocate block',
    'ENG001',
    'DuckDB needs more memory than it may use',
  ],
  [
    "Out of Memory Error: failed to offload data block of size 256.0 KiB (1.0 MiB/1.0 MiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
    'ENG002',
    'the disk is full',
  ],
  [
    'IO Error: Could not write file "/c/case.duckdb": No space left on device',
    'ENG002',
    'the disk that holds "/c/case.duckdb" is full',
  ],
  [
    'FATAL Error: Failed: database has been invalidated because of a previous fatal error. Original error: "Could not write file "/c/x": No space left on device"',
    'ENG002',
    'the disk that holds "/c/x" is full',
  ],
  [
    'Invalid Input Error: moonhound: too many digits',
    'ENG004',
    'the query stopped at its data: too many digits',
  ],
  [
    'IO Error: No files found that match the pattern "/e/x.csv"',
    'ENG003',
    'DuckDB could not read or write a file: No files found that match the pattern "/e/x.csv"',
  ],
])('%s', (text, code, message) => {
  expect(toEngineError(new Error(text), 'run')).toMatchObject({
    name: 'EnvironmentError',
    code,
    message,
  });
});

test("any other error is our bug, with the engine's first line and the whole as its cause", () => {
  const thrown = new Error('Binder Error: no such column\n\nLINE 1: SELECT x\n               ^');
  const error = toEngineError(thrown, 'run');
  expect(error).toBeInstanceOf(InternalError);
  expect(error).toMatchObject({
    message: 'Binder Error: no such column',
    stage: 'run',
    cause: thrown,
  });
});

test('our own errors pass as they are', () => {
  const own = new InternalError('append', 'x');
  expect(toEngineError(own, 'run')).toBe(own);
});

test('an abort keeps the reason that was given, and always is an error', () => {
  const reason = new Error('the user pressed Ctrl-C');
  expect(toAbortError(AbortSignal.abort(reason))).toBe(reason);
  expect(toAbortError(AbortSignal.abort('text'))).toMatchObject({ name: 'AbortError' });
});
