import { expect, onTestFinished, test } from 'vitest';
import { DuckDb } from '../engines/duckdb/database.ts';
import { withOneThread } from './one-thread.ts';

const openTwo = async (): Promise<DuckDb> => {
  const database = await DuckDb.open(':memory:', { threads: 2 });
  onTestFinished(() => database.close());
  return database;
};

const countThreads = async (database: DuckDb): Promise<unknown> => {
  const text = "SELECT current_setting('threads')::BIGINT AS n";
  const columns = [{ name: 'n', type: 'long' }];
  for await (const batch of database.run({ dialect: 'duckdb', text, parameters: [], columns }))
    return batch.columns[0]?.[0];
  return undefined;
};

test('work has one thread, and what comes after it has as many as before', async () => {
  const database = await openTwo();
  expect(await withOneThread(database, () => countThreads(database))).toBe(1n);
  expect(await countThreads(database)).toBe(2n);
});

test('work that fails inside a transaction leaves the threads as they were, and its own error', async () => {
  const database = await openTwo();
  const connection = await database.connect();
  await connection.execute('BEGIN; CREATE TABLE t (a INTEGER)');
  const failing = withOneThread(database, () =>
    connection.execute("INSERT INTO t SELECT CAST(error('no such record') AS INTEGER)"),
  );
  await expect(failing).rejects.toThrow('no such record');
  expect(await countThreads(database)).toBe(2n);
  await connection.execute('ROLLBACK');
  database.release(connection);
});
