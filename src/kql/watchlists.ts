/**
 * `_GetWatchlist()`: a list that analysts keep in a Sentinel workspace. The official library does not know it; it is told to it
 * as a function of the database, with the columns of the copy that is at hand, or with open columns where there is none.
 * Source: https://learn.microsoft.com/azure/sentinel/watchlists-queries
 */
import type { Column } from '../schema/types.ts';

export const WATCHLIST_FUNCTION = '_GetWatchlist';
/** The column that Sentinel adds for joins: what the column holds that was chosen when the watchlist was made. */
export const SEARCH_KEY = 'SearchKey';
export const WATCHLIST_NAMES_FUNCTION = '_GetWatchlistAlias';

/** A column, and which field of a record of the copy it holds. */
export interface WatchlistColumn extends Column {
  readonly ordinal: number;
}

/** The columns of each watchlist at hand, by its name. */
export type Watchlists = Pick<ReadonlyMap<string, readonly WatchlistColumn[]>, 'get'>;

/** What the address of a watchlist begins with, where one is read as external data. */
const SCHEME = 'watchlist:';

export function toWatchlistAddress(name: string): string {
  return `${SCHEME}${name}`;
}

/** The name in an address of a watchlist; null for any other address. */
export function nameInAddress(address: string): string | null {
  return address.startsWith(SCHEME) ? address.slice(SCHEME.length) : null;
}

/** Every watchlist, with just these columns: what a query names stands in for what nobody has looked up. */
export function assumeColumns(names: readonly string[]): Watchlists {
  const columns = names.map((name, ordinal) => ({ name, type: 'string', ordinal }) as const);
  return { get: () => columns };
}
