/**
 * The bind stage of the use cases: over the built-in tables, with the compiled form of the official library kept in the
 * user's cache. Loads that library and nothing of the translation, so a query that is only bound does not pay for it.
 */
import type { Outcome } from '../diagnostics/diagnostic.ts';
import { bind } from '../kql/bind.ts';
import type { PlugInColumns } from '../kql/plug-in-columns.ts';
import type { QueryBlock } from '../kql/tree.ts';
import type { Watchlists } from '../kql/watchlists.ts';
import { listTables } from '../schema/tables.ts';
import { openCacheStore } from './cache-file.ts';
import type { AppContext } from './context.ts';

/** What of the surroundings decides how a query binds, and where caches are. */
export type Binding = Pick<AppContext, 'cacheDirectory' | 'watchlists'>;

/** The bind stage over the built-in tables. */
export function bindQuery(
  text: string,
  context: Binding,
  plugInColumns?: PlugInColumns,
): Outcome<QueryBlock> {
  const watchlists = new Map(
    [...(context.watchlists ?? [])].map(([name, { columns }]) => [name, columns]),
  );
  return bindOver(text, context, { watchlists, ...(plugInColumns && { plugInColumns }) });
}

/** The bind stage of a query that is not run: it does not matter which watchlists are at hand. */
export function bindUnrun(text: string, context: Binding): Outcome<QueryBlock> {
  return bindOver(text, context, { watchlists: 'any' });
}

function bindOver(
  text: string,
  context: Binding,
  options: { readonly watchlists: Watchlists | 'any'; readonly plugInColumns?: PlugInColumns },
): Outcome<QueryBlock> {
  const codeCache = openCacheStore(context.cacheDirectory, 'code');
  return bind(text, { tables: listTables() }, { codeCache, ...options });
}
