/**
 * Watchlists in CSV files, as `--watchlist` gives them: the first record names the columns. Only that is read here; the rows are
 * read by the engine when a query runs.
 * Source: https://learn.microsoft.com/azure/sentinel/watchlist-schemas and the reference of the table Watchlist.
 */
import { createReadStream } from 'node:fs';
import { EnvironmentError } from '../diagnostics/errors.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import { SEARCH_KEY, type WatchlistColumn } from '../kql/watchlists.ts';
import { CsvSplitter } from '../readers/tabular/csv-records.ts';
import type { ScalarType } from '../schema/types.ts';
import type { WatchlistFile } from './context.ts';
import { toPathFault } from './evidence.ts';

/** Columns of Sentinel's own in an exported watchlist that hold no text; those of the watchlist itself do. */
const TYPES: Readonly<Record<string, ScalarType>> = {
  LastUpdatedTimeUTC: 'datetime',
  WatchlistItem: 'dynamic',
};

const MAX_HEADER_BYTES = 1_048_576;

async function readHeader(path: string): Promise<readonly string[]> {
  const splitter = new CsvSplitter(',', MAX_HEADER_BYTES);
  const toCells = (items: ReturnType<CsvSplitter['end']>): readonly string[] | undefined => {
    const [first] = items;
    if (first === undefined) return undefined;
    if (first.kind === 'fault' || !first.isUtf8) {
      const detail = 'its first record is no CSV in UTF-8';
      throw toEnvironmentError('CFG032', { path, detail });
    }
    return first.cells;
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const cells = toCells(splitter.push(chunk));
    if (cells !== undefined) return cells;
  }
  const cells = toCells(splitter.end());
  if (cells === undefined) throw toEnvironmentError('CFG032', { path, detail: 'it is empty' });
  return cells;
}

function toColumns(
  path: string,
  cells: readonly string[],
  key: string | null,
): readonly WatchlistColumn[] {
  const refuse = (detail: string): never => {
    throw toEnvironmentError('CFG032', { path, detail });
  };
  const names = cells.map((cell) => cell.replace(/^\ufeff/, ''));
  if (names.includes('')) refuse('a column has no name');
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) refuse(`two columns are named "${twice}"`);
  const columns = names.map((name, ordinal) => {
    const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
    return { name, type: type ?? ('string' as const), ordinal };
  });
  if (key === null) return columns;
  const chosen = names.indexOf(key);
  if (chosen < 0) refuse(`it has no column "${key}", only ${names.join(', ')}`);
  if (names.includes(SEARCH_KEY)) refuse(`it has a column ${SEARCH_KEY} already`);
  return [...columns, { name: SEARCH_KEY, type: 'string', ordinal: chosen }];
}

/**
 * The columns of a watchlist.
 *
 * @param key the column that is the SearchKey; null: the file has one of that name, or there is none.
 * @throws EnvironmentError when the file cannot be read or is no such CSV.
 */
export async function openWatchlist(path: string, key: string | null): Promise<WatchlistFile> {
  try {
    return { path, columns: toColumns(path, await readHeader(path), key) };
  } catch (thrown) {
    if (thrown instanceof EnvironmentError) throw thrown;
    const { code, message, hints } = toPathFault(path, thrown).diagnostic;
    throw new EnvironmentError(code, message, { hints });
  }
}
