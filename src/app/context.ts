/** What a surface hands to every use case: the clock, the places on disk, the way to say how far it is, and the way to stop. */

import type { WatchlistColumn } from '../kql/watchlists.ts';
import type { GeoFinder } from '../translate/native/geo-functions.ts';

/** How far a long piece of work is. */
export interface Progress {
  /** What is being done, for people: `reading`, `hunting`. */
  readonly stage: string;
  /** What of it, as evidence names it; may be hostile text. */
  readonly subject: string;
  readonly done: number;
  /** Null when it is not known. `done` and `total` count bytes while reading. */
  readonly total: number | null;
}

/** Something that has to be taken away when the process is told to end at once. */
export interface Removable {
  removeSync(): void;
}

/** A watchlist in a CSV file on disk. */
export interface WatchlistFile {
  readonly path: string;
  readonly columns: readonly WatchlistColumn[];
}

export interface AppContext {
  /** Ticks of 100 ns since 0001-01-01 UTC. */
  readonly clock: () => bigint;
  /** Files with copies of what a query names by address (`externaldata`), by address. */
  readonly external?: ReadonlyMap<string, string>;
  /** Files with the watchlists that `_GetWatchlist` reads, by the name of each. */
  readonly watchlists?: ReadonlyMap<string, WatchlistFile>;
  /** The database of addresses that `geo_info_from_ip_address` asks. */
  readonly geoip?: GeoFinder;
  /** Where caches may be kept; null: nowhere. */
  readonly cacheDirectory: string | null;
  /** Where a temporary case may be made. */
  readonly temporaryDirectory: string;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  /** Called with every temporary case. */
  readonly guard: (temporary: Removable) => void;
}
