/**
 * Work of the engine that stores rows in the order in which it reads them: a second thread would only wait, at the price of a
 * whole processor.
 */
import type { DuckDb } from '../engines/duckdb/database.ts';
import { call, cast, integer, text } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import { countOf, queryRows } from './store-query.ts';

function setThreads(database: DuckDb, count: number): Promise<number> {
  const value = integer(count);
  return database.execute(printScript([{ kind: 'Set', option: 'threads', value }], 'duckdb'));
}

/**
 * The number of threads is one for the whole database while `work` lasts. It is set beside the connection of the work: when
 * that fails inside a transaction, its connection takes no further settings.
 */
export async function withOneThread<T>(database: DuckDb, work: () => Promise<T>): Promise<T> {
  const threads = cast(call('current_setting', text('threads')), 'bigint');
  const [row] = await queryRows(
    database,
    { kind: 'Select', items: [{ expression: threads, alias: 'threads' }] },
    [{ name: 'threads', type: 'long' }],
  );
  const before = row === undefined ? 1 : countOf(row, 'threads');
  await setThreads(database, 1);
  try {
    return await work();
  } finally {
    await setThreads(database, before);
  }
}
