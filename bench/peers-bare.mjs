/** The least that a process with DuckDB does: opens it and runs `select 1`, by the library named. */
import process from 'node:process';

if (process.argv[2] === 'node-api') {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.runAndReadAll('select 1');
} else {
  const { default: duckdb } = await import('@duckdb/node-bindings');
  const database = await duckdb.open(':memory:');
  const connection = await duckdb.connect(database);
  const result = await duckdb.query(connection, 'select 1');
  await duckdb.fetch_chunk(result);
}
